// SPDX-License-Identifier: Apache-2.0
// Equilibria and curves against what OpenSim 4.6 computes for the same numbers.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "core/dual.h"
#include "muscle/curves.h"
#include "muscle/elastic_tendon.h"
#include "osim/osim_reader.h"
#include "support/differences_met.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using nlohmann::json;
using test::DifferencesMet;

json read_json(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return json::parse(stream);
}

struct ModelOfMuscles {
  const char* file;
  int num_muscles;
  int num_exceptions;  // no equilibrium, or one that pushes
};

void PrintTo(const ModelOfMuscles& model, std::ostream* out) { *out << model.file; }

class OpenSimMuscles : public testing::TestWithParam<ModelOfMuscles> {};

// Wraps and forces of other kinds are dropped: only the numbers of muscles matter here.
std::map<std::string, MuscleParameters> read_muscles(const std::filesystem::path& file) {
  ConversionReport report{.lenient = true};
  std::map<std::string, MuscleParameters> muscles;
  for (const MuscleSpec& muscle : read_osim_model(file, report).muscles) {
    muscles[muscle.name] = muscle.published.value();
  }
  return muscles;
}

std::string describe_case(const json& c) {
  return c["muscle"].get<std::string>() + " pose " + c["pose"].dump() + " moving " +
         c["moving"].dump() + " a " + c["a"].dump();
}

TEST_P(OpenSimMuscles, AgreeInTensionAndFibre) {
  PLUMBLINE_FOLDER_OR_SKIP(osim, "PLUMBLINE_OSIM_DIR");
  PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
  const std::string name = GetParam().file;
  const auto numbers = read_muscles(osim / (name + ".osim"));
  EXPECT_EQ(numbers.size(), GetParam().num_muscles);
  const json cases = read_json(oracle / "muscles" / (name + ".muscle.json"))["cases"];

  DifferencesMet elastic, rigid, length, elastic_rate, rigid_rate, given_rate;
  int num_exceptions = 0;
  for (const json& c : cases) {
    MuscleParameters m = numbers.at(c["muscle"]);
    m.rigid_tendon = c["mode"] == "rigid";
    const HillMuscle muscle = compile_muscle(m);
    // Where there is no equilibrium OpenSim has nothing to say but an error.
    if (c.contains("error")) {
      ++num_exceptions;
      continue;
    }
    const MuscleEquilibrium ours = calc_muscle_equilibrium(muscle, c["mt_length"], c["mt_speed"],
                                                           c["a"], published_fibre_rate(muscle));
    ASSERT_TRUE(ours.converged) << describe_case(c);
    const double theirs = c["tendon_force"];
    // De Groote's muscle on a rigid tendon pushes where the path is shorter than the tendon or
    // damping exceeds the fibre's pull; here it goes slack.
    if (m.rigid_tendon && theirs < 0.0) {
      ++num_exceptions;
      EXPECT_EQ(ours.tension, 0.0) << describe_case(c);
      continue;
    }
    const double l_m = c["fiber_length"];
    const double v_m = c["fiber_velocity"];
    (m.rigid_tendon ? rigid : elastic).add((ours.tension - theirs) / m.F_max, describe_case(c));
    length.add((ours.l_m - l_m) / m.l_opt, describe_case(c));
    if (m.rigid_tendon) {
      rigid_rate.add((ours.v_m - v_m) / muscle.v_unit, describe_case(c));
      continue;
    }
    // What OpenSim says of De Groote's fibre velocity leaves out the damping it equilibrated with.
    HillMuscle as_told = muscle;
    const bool degroote = std::holds_alternative<DeGrooteCurves>(muscle.curves);
    if (degroote) as_told.damping = 0.0;
    if (!degroote || muscle.damping == 0.0) {
      elastic_rate.add((ours.v_m - v_m) / muscle.v_unit, describe_case(c));
    }
    const double given = calc_fibre_velocity(as_told, c["mt_length"], l_m, c["a"]);
    given_rate.add((given - v_m) / (muscle.v_unit + std::fabs(v_m)), describe_case(c));
  }
  elastic.report(name, "elastic tendon, tension / F_max");
  rigid.report(name, "rigid tendon, tension / F_max");
  length.report(name, "fibre length / l_opt");
  elastic_rate.report(name, "elastic tendon, fibre velocity / (v_max l_opt)");
  rigid_rate.report(name, "rigid tendon, fibre velocity / (v_max l_opt)");
  given_rate.report(name, "fibre velocity at OpenSim's fibre length / (v_max l_opt)");
  // OpenSim stops at 1e-8 F_max, for Thelen's muscle with the fibre velocity of the step before.
  EXPECT_LE(elastic.worst(), 1e-6);
  EXPECT_LE(length.worst(), 1e-6);
  EXPECT_LE(elastic_rate.worst(), 1e-5);
  EXPECT_LE(rigid_rate.worst(), 1e-12);
  EXPECT_LE(given_rate.worst(), 1e-6);
  EXPECT_LE(rigid.worst(), 1e-12);
  EXPECT_EQ(num_exceptions, GetParam().num_exceptions);
}

INSTANTIATE_TEST_SUITE_P(Models, OpenSimMuscles,
                         testing::Values(ModelOfMuscles{"arm26", 6, 0},
                                         ModelOfMuscles{"gait2392_thelen2003muscle", 92, 0},
                                         ModelOfMuscles{"Rajagopal2016", 80, 0},
                                         ModelOfMuscles{"LFB_pose2sim", 318, 18}));

// A table of (x, y) or (x, y, slope) against a curve of ours.
template <class Curve>
void compare_table(const json& table, const char* name, Curve&& curve) {
  DifferencesMet values, slopes;
  for (const json& row : table[name]) {
    const double x = row[0];
    const Dual y = curve(Dual(x, 1.0));
    const double size = 1.0 + std::fabs(y.v);
    values.add((y.v - row[1].get<double>()) / size, row.dump());
    if (row.size() == 3)
      slopes.add((y.d - row[2].get<double>()) / (1.0 + std::fabs(y.d)), row.dump());
  }
  values.report(name, "curves, value");
  slopes.report(name, "curves, slope");
  EXPECT_FALSE(values.empty());
  EXPECT_LE(values.worst(), 1e-9) << name;
  EXPECT_LE(slopes.worst(), 1e-9) << name;
}

TEST(OpenSimCurves, AgreeInValueAndSlope) {
  PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
  const json tables = read_json(oracle / "curves.json");
  MillardShape shape;
  const MillardCurves standard(shape);
  // The inverse's own default slopes at v_max.
  shape.velocity.concentric_slope_at_vmax = 0.1;
  shape.velocity.eccentric_slope_at_vmax = 0.1;
  const CurveKnots inverse = inverse_velocity_knots(shape.velocity);
  const BezierCurve inverse_curve(std::span(inverse.knots).first(5),
                                  std::span(inverse.sharpness).first(4));

  compare_table(tables, "Millard_active_force_length", standard.active_curve);
  compare_table(tables, "Millard_fiber_force_length", standard.passive_curve);
  compare_table(tables, "Millard_tendon_force_length", standard.tendon_curve);
  compare_table(tables, "Millard_force_velocity", standard.velocity_curve);
  compare_table(tables, "Millard_force_velocity_inverse", inverse_curve);

  const DeGrooteCurves degroote{DeGrooteShape{}};
  const Dual any;
  compare_table(tables, "DGF_active_force_length", [&](Dual l) { return degroote.active(l); });
  compare_table(tables, "DGF_passive_force_length", [&](Dual l) { return degroote.passive(l); });
  compare_table(tables, "DGF_tendon_force", [&](Dual l) { return degroote.tendon(l); });
  compare_table(tables, "DGF_force_velocity", [&](Dual v) { return degroote.velocity(v, any); });
  compare_table(tables, "DGF_force_velocity_inverse",
                [&](Dual f) { return degroote.inverse_velocity(f, any); });
}

// One muscle, with and without damping, over a range of lengths, velocities and activations.
TEST(OpenSimIsolatedMuscle, AgreesInTensionAndFibre) {
  PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
  DifferencesMet tension, length;
  int num_errors = 0;
  const json tables = read_json(oracle / "curves.json");
  for (const json& c : tables["isolated"]) {
    // Its numbers follow from the table: thickness 0.1 sin 15 deg, force over factors, and so on.
    MuscleParameters m{.F_max = 1000.0,
                       .l_opt = 0.1,
                       .l_slack = 0.2,
                       .alpha_opt = 15.0 * 3.141592653589793 / 180.0,
                       .v_max = 10.0,
                       .rigid_tendon = c["mode"] == "rigid"};
    if (c["class"] == "Thelen2003Muscle") m.shape = ThelenShape{};
    if (c["class"] == "Millard2012EquilibriumMuscle")
      m.shape = MillardShape{.damping = c["damping"]};
    if (c["class"] == "DeGrooteFregly2016Muscle") m.shape = DeGrooteShape{.damping = c["damping"]};
    const HillMuscle muscle = compile_muscle(m);
    const MuscleEquilibrium ours = calc_muscle_equilibrium(muscle, c["mt_length"], c["mt_speed"],
                                                           c["a"], published_fibre_rate(muscle));
    ASSERT_TRUE(ours.converged) << c;
    // No equilibrium: damping of a fast shortening wins.
    if (c.contains("error")) {
      ++num_errors;
      EXPECT_TRUE(ours.bounds.tendon_slack) << c;
      continue;
    }
    const double theirs = c["tendon_force"];
    if (theirs < 0.0) {
      EXPECT_EQ(ours.tension, 0.0) << c;
      continue;
    }
    tension.add((ours.tension - theirs) / m.F_max, c.dump());
    length.add((ours.l_m - c["fiber_length"].get<double>()) / m.l_opt, c.dump());
  }
  tension.report("isolated muscles", "elastic tendon, tension / F_max");
  length.report("isolated muscles", "fibre length / l_opt");
  EXPECT_LE(tension.worst(), 1e-6);
  EXPECT_LE(length.worst(), 1e-6);
  EXPECT_EQ(num_errors, 4);
}

}  // namespace
}  // namespace plumbline
