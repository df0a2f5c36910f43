// SPDX-License-Identifier: Apache-2.0
#include "apps/bench_curves.h"

#include <fmt/format.h>

#include <functional>
#include <limits>

namespace plumbline {
namespace {

struct StepQuantity {
  const char* name;
  const char* units;
  const char* meaning;
  double (*get)(const BenchStep&);
};

const StepQuantity kStepQuantities[] = {
    {"moment_flexion", "N m", "moment on the top vertebra, bends forward",
     [](const BenchStep& s) { return s.load.moment.x; }},
    {"moment_lateral", "N m", "moment on the top vertebra, bends to the right",
     [](const BenchStep& s) { return s.load.moment.y; }},
    {"moment_axial", "N m", "moment on the top vertebra, turns to the left",
     [](const BenchStep& s) { return s.load.moment.z; }},
    {"follower_load", "N", "tension of the cable through the disc centres",
     [](const BenchStep& s) { return s.load.follower; }},
    {"weight", "N", "dead force down on the top vertebra",
     [](const BenchStep& s) { return s.load.weight; }},
    {"held_force", "", "with which the machine holds the coordinate that it moves, N or N m",
     [](const BenchStep& s) {
       return s.held_force.empty() ? std::numeric_limits<double>::quiet_NaN()
                                   : s.held_force.front();
     }},
    {"angle_flexion", "rad", "flexion of the top vertebra against the lowest",
     [](const BenchStep& s) { return s.top_angles.x; }},
    {"angle_lateral", "rad", "right bend of the top vertebra",
     [](const BenchStep& s) { return s.top_angles.y; }},
    {"angle_axial", "rad", "left rotation of the top vertebra",
     [](const BenchStep& s) { return s.top_angles.z; }},
    {"verdict", "1", "0 stable, 1 buckles, 2 toppled, 3 not converged",
     [](const BenchStep& s) { return static_cast<double>(s.report.verdict); }},
    {"iterations", "1", "Newton steps",
     [](const BenchStep& s) { return static_cast<double>(s.report.iterations); }},
    {"residual", "N m", "largest unbalanced moment, forces times 10 mm",
     [](const BenchStep& s) { return s.report.residual; }},
    {"least_stiffness", "N m",
     "smallest eigenvalue of the stiffness, translations in units of 10 mm; above 0: stable",
     [](const BenchStep& s) { return s.report.least_stiffness; }}};

struct LevelQuantity {
  std::string name, units, meaning;
  std::function<double(const LevelState&)> get;
};

void add_pose(std::vector<LevelQuantity>& out) {
  const char* angles[] = {"flexion", "lateral", "axial"};
  const char* ways[] = {"shift_ap", "height_change", "shift_lateral"};
  const char* towards[] = {"forward", "up", "to the right"};
  for (int k = 0; k < 3; ++k) {
    out.push_back({angles[k], "rad", "rotation of the upper vertebra",
                   [k](const LevelState& l) { return l.pose.rotation[k]; }});
  }
  for (int k = 0; k < 3; ++k) {
    out.push_back({ways[k], "m", fmt::format("translation of the upper vertebra {}", towards[k]),
                   [k](const LevelState& l) { return l.pose.translation[k]; }});
  }
}

void add_disc(std::vector<LevelQuantity>& out) {
  out.push_back({"net_compression", "N",
                 "through the level: disc and facets less the pull of ligaments",
                 [](const LevelState& l) { return l.net_compression; }});
  out.push_back({"disc_compression", "N", "along the disc normal",
                 [](const LevelState& l) { return l.disc_compression; }});
  out.push_back({"disc_shear_ap", "N", "of the upper vertebra on the disc, anterior",
                 [](const LevelState& l) { return l.disc_shear_ap; }});
  out.push_back({"disc_shear_lateral", "N", "of the upper vertebra on the disc, to the right",
                 [](const LevelState& l) { return l.disc_shear_lateral; }});
  const char* angles[] = {"flexion", "lateral", "axial"};
  for (int k = 0; k < 3; ++k) {
    out.push_back({fmt::format("disc_moment_{}", angles[k]), "N m", "with which the disc resists",
                   [k](const LevelState& l) { return l.disc_moment[k]; }});
  }
  for (int k = 0; k < 3; ++k) {
    out.push_back({fmt::format("disc_pressure_c{:.0f}", 100 * kPressureFactors[k]), "Pa",
                   fmt::format("disc_compression over {:.2f} disc area", kPressureFactors[k]),
                   [k](const LevelState& l) { return l.disc_pressure[k]; }});
  }
}

void add_facets_of(std::vector<LevelQuantity>& out) {
  out.push_back({"facet_right", "N", "force on the face of the right facet",
                 [](const LevelState& l) { return l.right.face; }});
  out.push_back({"facet_left", "N", "force on the face of the left facet",
                 [](const LevelState& l) { return l.left.face; }});
  out.push_back({"tip_right", "N", "force of the right tip on the lamina",
                 [](const LevelState& l) { return l.right.tip; }});
  out.push_back({"tip_left", "N", "force of the left tip on the lamina",
                 [](const LevelState& l) { return l.left.tip; }});
  out.push_back({"facet_compression", "N", "of both sides along the disc normal",
                 [](const LevelState& l) { return l.right.compression + l.left.compression; }});
  out.push_back({"facet_moment_flexion", "N m", "with which the facets resist flexion",
                 [](const LevelState& l) { return -l.facet_moment.x; }});
}

void add_ligaments_of(std::vector<LevelQuantity>& out) {
  for (std::size_t k = 1; k < kSpinalLigamentNames.size(); ++k) {
    const auto structure = static_cast<SpinalLigament>(k);
    const std::string& name = kSpinalLigamentNames[k];
    out.push_back({"force_" + name, "N", "tension of all its strands, both sides",
                   [structure](const LevelState& l) { return l.tension_of(structure); }});
    out.push_back({"strain_" + name, "1", "of the strand that is strained most; below 0 slack",
                   [structure](const LevelState& l) { return l.strain_of(structure); }});
    out.push_back({"moment_flexion_" + name, "N m", "with which it resists flexion",
                   [structure](const LevelState& l) { return -l.moment_of(structure).x; }});
  }
}

std::vector<LevelQuantity> level_quantities() {
  std::vector<LevelQuantity> out;
  add_pose(out);
  add_disc(out);
  add_facets_of(out);
  add_ligaments_of(out);
  return out;
}

// Runs through all curves and their steps.
template <class Visit>
void for_each_step(const std::vector<BenchCurve>& curves, Visit visit) {
  for (const BenchCurve& curve : curves) {
    for (const std::optional<BenchStep>& step : curve.steps) visit(step);
  }
}

}  // namespace

BenchResults bench_results(const std::vector<BenchCurve>& curves,
                           const std::vector<std::string>& levels) {
  constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
  BenchResults out{.levels = levels};
  for (const BenchCurve& curve : curves) {
    out.curves.push_back(curve.motion + ", " + curve.condition);
    out.num_steps = curve.steps.size();
  }
  for (const StepQuantity& quantity : kStepQuantities) {
    BenchField field{quantity.name, quantity.units, quantity.meaning, {}};
    for_each_step(curves, [&](const std::optional<BenchStep>& step) {
      field.values.push_back(step ? quantity.get(*step) : kMissing);
    });
    out.of_step.push_back(std::move(field));
  }
  for (const LevelQuantity& quantity : level_quantities()) {
    BenchField field{quantity.name, quantity.units, quantity.meaning, {}};
    for_each_step(curves, [&](const std::optional<BenchStep>& step) {
      for (std::size_t l = 0; l < levels.size(); ++l) {
        field.values.push_back(step ? quantity.get(step->levels[l]) : kMissing);
      }
    });
    out.of_level.push_back(std::move(field));
  }
  return out;
}

}  // namespace plumbline
