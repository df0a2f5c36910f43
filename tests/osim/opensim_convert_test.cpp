// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "forces/muscle_loads.h"
#include "model/compile.h"
#include "model_io/native_reader.h"
#include "model_io/native_writer.h"
#include "muscle/hill_muscle.h"
#include "osim/osim_reader.h"
#include "support/folders.h"
#include "support/moving_model.h"
#include "support/random.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr double kTolerance = 1e-12;

double relative(double a, double b) {
  return std::abs(a - b) / std::max(1.0, std::max(std::abs(a), std::abs(b)));
}

// Everything that compile() makes of a list has its count here, so that a kind of element that the
// format forgets is missed.
void expect_same_counts(const Model& a, const Model& b) {
  EXPECT_EQ(a.bodies.size(), b.bodies.size());
  EXPECT_EQ(a.axes.size(), b.axes.size());
  EXPECT_EQ(a.functions.size(), b.functions.size());
  EXPECT_EQ(a.free_dofs, b.free_dofs);
  EXPECT_EQ(a.couplers.size(), b.couplers.size());
  EXPECT_EQ(a.wraps.size(), b.wraps.size());
  EXPECT_EQ(a.segments.size(), b.segments.size());
  EXPECT_EQ(a.routes.size(), b.routes.size());
  EXPECT_EQ(a.conditions.size(), b.conditions.size());
  EXPECT_EQ(a.motions.size(), b.motions.size());
  EXPECT_EQ(a.slot_dofs, b.slot_dofs);
  EXPECT_EQ(a.muscles.size(), b.muscles.size());
  EXPECT_EQ(a.landmarks.size(), b.landmarks.size());
}

// Posture and velocity inside the ranges, the same for both.
void set_state(test::MovingModel& a, test::MovingModel& b, test::Random& random) {
  std::vector<double> q, v;
  for (const Dof& dof : a.model.dofs) {
    q.push_back(dof.locked ? dof.neutral : dof.lo + (dof.hi - dof.lo) * random.uniform(0.1, 0.9));
    v.push_back(dof.locked ? 0.0 : random.uniform(-1.0, 1.0));
  }
  a.set_state(q, v);
  b.set_state(q, v);
}

double worst_of_bodies(const test::MovingModel& a, const test::MovingModel& b) {
  double worst = 0.0;
  for (int k = 0; k < a.model.num_bodies(); ++k) {
    worst = std::max(worst, norm(a.pos.p_WoBo[k] - b.pos.p_WoBo[k]));
    for (int i = 0; i < 9; ++i) {
      worst = std::max(worst, std::abs(a.pos.R_WB[k].m[i] - b.pos.R_WB[k].m[i]));
    }
  }
  return worst;
}

double worst_of_paths(const test::MovingModel& a, const test::MovingModel& b) {
  PathGeometry<double> pa(a.model);
  PathGeometry<double> pb(b.model);
  calc_path_geometry<double>(a.model, a.pos, a.q, pa);
  calc_path_geometry<double>(b.model, b.pos, b.q, pb);
  double worst = 0.0;
  for (std::size_t i = 0; i < pa.length.size(); ++i) {
    worst = std::max(worst, std::abs(pa.length[i] - pb.length[i]));
  }
  return worst;
}

// Muscle by muscle, forces at some length, velocity and activation.
void expect_same_muscles(const ModelSpec& a, const ModelSpec& b) {
  ASSERT_EQ(a.muscles.size(), b.muscles.size());
  for (std::size_t i = 0; i < a.muscles.size(); ++i) {
    const MuscleSpec& one = a.muscles[i];
    const MuscleSpec& two = b.muscles[i];
    EXPECT_EQ(one.name, two.name);
    EXPECT_EQ(one.group, two.group);
    ASSERT_EQ(one.published.has_value(), two.published.has_value());
    const HillMuscle ma = compile_muscle(one.published.value_or(MuscleParameters{}));
    const HillMuscle mb = compile_muscle(two.published.value_or(MuscleParameters{}));
    EXPECT_EQ(ma.numbers.shape.index(), mb.numbers.shape.index());
    EXPECT_LE(relative(ma.numbers.F_max, mb.numbers.F_max), kTolerance);
    EXPECT_LE(relative(ma.numbers.l_opt, mb.numbers.l_opt), kTolerance);
    EXPECT_LE(relative(ma.numbers.l_slack, mb.numbers.l_slack), kTolerance);
    EXPECT_LE(relative(ma.h, mb.h), kTolerance);
    EXPECT_LE(relative(ma.v_unit, mb.v_unit), kTolerance);
    EXPECT_EQ(ma.damping, mb.damping);
    EXPECT_EQ(ma.min_activation, mb.min_activation);
    EXPECT_EQ(ma.numbers.rigid_tendon, mb.numbers.rigid_tendon);
  }
}

class OpenSimConvert : public testing::TestWithParam<const char*> {};

TEST_P(OpenSimConvert, ConvertedModelIsTheSameBody) {
  PLUMBLINE_FOLDER_OR_SKIP(osim, "PLUMBLINE_OSIM_DIR");
  ConversionReport report{.lenient = true};
  const ModelSpec before = read_osim_model(osim / (std::string(GetParam()) + ".osim"), report);
  const fs::path file = test::scratch_folder() / "converted.toml";
  std::ofstream(file) << print_native_model(before, "");
  const ModelSpec after = read_native_model(file);
  EXPECT_TRUE(print_native_model(after, "") == print_native_model(before, ""));
  expect_same_muscles(before, after);

  const Model a = compile(before);
  const Model b = compile(after);
  expect_same_counts(a, b);
  EXPECT_EQ(norm(a.gravity - b.gravity), 0.0);
  EXPECT_LE(relative(a.total_mass, b.total_mass), kTolerance);
  test::MovingModel moving_a(a);
  test::MovingModel moving_b(b);
  test::Random random(7);
  for (int sample = 0; sample < 10; ++sample) {
    set_state(moving_a, moving_b, random);
    EXPECT_LE(worst_of_bodies(moving_a, moving_b), kTolerance);
    EXPECT_LE(worst_of_paths(moving_a, moving_b), kTolerance);
    const double scale = moving_a.mass_matrix().cwiseAbs().maxCoeff();
    const double mass = (moving_a.mass_matrix() - moving_b.mass_matrix()).cwiseAbs().maxCoeff();
    EXPECT_LE(mass, kTolerance * scale);
  }
}

INSTANTIATE_TEST_SUITE_P(Models, OpenSimConvert,
                         testing::Values("gait10dof18musc", "gait2392_thelen2003muscle",
                                         "gait2354_simbody_v20303", "leg6dof9musc", "arm26",
                                         "Rajagopal2016", "christophy_skeleton_v20101",
                                         "FBLS_v30000", "FBLS_v40500", "LFB_pose2sim"),
                         [](const auto& name) { return std::string(name.param); });

}  // namespace
}  // namespace plumbline
