// SPDX-License-Identifier: Apache-2.0
#include "scenarios/compare_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kNegligibleAngle = 0.1;                     // [deg]
constexpr double kNegligibleForce = 2.0;                     // [N]
constexpr double kNegligibleMoment = 0.1;                    // [N m]
constexpr double kNegligibleArea = 0.5;                      // [mm^2]
constexpr double kLigamentShare = 0.7, kLigamentArm = 0.04;  // [1], [m]

// "L5/S1" -> "L5_S1", to be part of a quantity's name.
std::string level_key(std::string name) {
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

ChangeSign sign_of(double nominal, double lo, double hi, double negligible) {
  const bool up = nominal > negligible;
  const bool down = nominal < -negligible;
  if (!up && !down) {
    return lo < -negligible || hi > negligible ? ChangeSign::kUndetermined : ChangeSign::kUnchanged;
  }
  if (up ? lo < 0.0 : hi > 0.0) return ChangeSign::kUndetermined;
  return up ? ChangeSign::kUp : ChangeSign::kDown;
}

void add_tissue_quantities(const std::string& key, std::vector<ComparedQuantity>& out) {
  for (const char* side : {"right", "left"}) {
    out.push_back({fmt::format("{}_facet_{}_N", key, side), "N", kNegligibleForce});
    out.push_back({fmt::format("{}_foramen_{}_mm2", key, side), "mm2", kNegligibleArea});
  }
}

void add_tissue_values(const StepAnalysis& analysis, std::size_t l, std::vector<double>& out) {
  const std::optional<LevelState>& state = analysis.tissue[l];
  if (!state) return;
  const std::optional<LevelShape>& shape = analysis.shape[l];
  const std::array<const FacetState*, 2> facets = {&state->right, &state->left};
  for (std::size_t side = 0; side < 2; ++side) {
    out.push_back(facets[side]->force);
    out.push_back(shape ? shape->foramen[side].area / kM2PerMm2
                        : std::numeric_limits<double>::quiet_NaN());
  }
}

}  // namespace

std::vector<ComparedQuantity> compared_quantities(const Model& model) {
  std::vector<ComparedQuantity> out;
  for (const char* angle :
       {"pelvic_tilt_deg", "pelvic_list_deg", "pelvic_rotation_deg", "lumbar_flexion_deg",
        "lumbar_lateral_bend_deg", "lumbar_axial_rotation_deg", "hip_flexion_right_deg",
        "hip_flexion_left_deg", "knee_flexion_right_deg", "knee_flexion_left_deg"}) {
    out.push_back({angle, "deg", kNegligibleAngle});
  }
  for (const Level& level : model.levels) {
    const std::string key = level_key(level.name);
    out.push_back({key + "_compression_N", "N", kNegligibleForce});
    out.push_back({key + "_shear_ap_N", "N", kNegligibleForce});
    out.push_back({key + "_moment_flexion_Nm", "N m", kNegligibleMoment});
    if (level.disc) add_tissue_quantities(key, out);
  }
  for (const std::string& group : model.groups) {
    for (const char* side : {"_right_force_N", "_left_force_N"}) {
      out.push_back({group + side, "N", kNegligibleForce});
    }
  }
  return out;
}

std::vector<double> compare_values(const PreparedBody& body, const Model& model,
                                   const SolvedStep& step, const StepAnalysis& analysis) {
  const Anatomy anatomy(model);
  const auto change = [&](DofIndex d) { return rad_to_deg(step.q[d] - body.standing[d]); };
  const Vec3d bend = lumbar_change(model, body.standing, step.q);
  std::vector<double> out = {-change(anatomy.pelvis_tilt), change(anatomy.pelvis_list),
                             change(anatomy.pelvis_rotation)};
  for (int k = 0; k < 3; ++k) out.push_back(rad_to_deg(bend[k]));
  for (const DofIndex d : anatomy.hip_flexion) out.push_back(rad_to_deg(step.q[d]));
  for (const DofIndex d : anatomy.knee_angle) out.push_back(-rad_to_deg(step.q[d]));
  for (int l = 0; l < static_cast<int>(model.levels.size()); ++l) {
    out.push_back(analysis.level[l].compression);
    out.push_back(analysis.level[l].anterior_shear);
    out.push_back(analysis.passive_moment[l][0]);
    add_tissue_values(analysis, static_cast<std::size_t>(l), out);
  }
  std::vector<double> force(2 * model.groups.size(), 0.0);
  for (int i = 0; i < model.num_muscles(); ++i) {
    const Muscle& muscle = model.muscles[i];
    force[2 * muscle.group + (muscle.name.ends_with("_l") ? 1 : 0)] +=
        analysis.active_force(i) + analysis.passive_force(i);
  }
  out.insert(out.end(), force.begin(), force.end());
  return out;
}

ComparedValues compare_values(const PreparedBody& body, const std::vector<AnsweredCase>& cases) {
  ComparedValues out;
  for (const AnsweredCase& answered : cases) {
    auto& steps = out.emplace_back();
    for (std::size_t t = 0; t < answered.steps.size(); ++t) {
      steps.push_back(
          compare_values(body, answered.model, answered.steps[t], answered.analyses[t]));
    }
  }
  return out;
}

ComparedValues with_ligament_pull(const Model& model, ComparedValues values) {
  const std::vector<ComparedQuantity> quantities = compared_quantities(model);
  const auto find = [&](const std::string& name) {
    const auto found = std::find_if(quantities.begin(), quantities.end(),
                                    [&](const ComparedQuantity& q) { return q.name == name; });
    return static_cast<std::size_t>(found - quantities.begin());
  };
  for (const Level& level : model.levels) {
    const std::size_t compression = find(level_key(level.name) + "_compression_N");
    const std::size_t moment = find(level_key(level.name) + "_moment_flexion_Nm");
    for (auto& steps : values) {
      for (std::vector<double>& v : steps) {
        v[compression] += kLigamentShare / kLigamentArm * std::max(v[moment], 0.0);
      }
    }
  }
  return values;
}

std::vector<Change> list_changes(const std::vector<ComparedQuantity>& quantities,
                                 const std::vector<AnsweredCase>& cases,
                                 const ComparedValues& nominal,
                                 const std::vector<ComparedValues>& variations) {
  std::vector<Change> changes;
  for (std::size_t c = 1; c < cases.size(); ++c) {
    for (std::size_t t = 0; t < nominal[c].size(); ++t) {
      for (std::size_t k = 0; k < quantities.size(); ++k) {
        Change change{.case_name = cases[c].name,
                      .step = static_cast<std::int64_t>(t),
                      .quantity = quantities[k].name,
                      .unit = quantities[k].unit,
                      .reference = nominal[0][t][k],
                      .value = nominal[c][t][k]};
        change.change = change.value - change.reference;
        double lo = change.change;
        double hi = change.change;
        bool known = std::isfinite(change.change);
        for (const ComparedValues& variation : variations) {
          const double varied = variation[c][t][k] - variation[0][t][k];
          known = known && std::isfinite(varied);
          lo = std::min(lo, varied);
          hi = std::max(hi, varied);
        }
        const double none = std::numeric_limits<double>::quiet_NaN();
        change.band = variations.empty() ? std::array{none, none} : std::array{lo, hi};
        change.sign = known ? sign_of(change.change, lo, hi, quantities[k].negligible)
                            : ChangeSign::kUndetermined;
        changes.push_back(std::move(change));
      }
    }
  }
  return changes;
}

}  // namespace plumbline
