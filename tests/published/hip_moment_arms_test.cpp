// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "paths/moment_arms.h"
#include "published/check_list.h"
#include "state/state.h"

// Moment arms about the hip against hip flexion, knee straight, mean weighted by strength.
// Published curves: Nemeth and Ohlsen 1985 (extensors), Blemker and Delp 2005 and Arnold et al.
// 2010 (flexors), Delp et al. 1999 (rotation). Acceptance: values within 25 %, trends and signs
// exact.
namespace plumbline {
namespace {

constexpr double kRise = 0.5;  // what a falling curve may rise by within 15 degrees [mm]

class HipArms {
 public:
  HipArms() {
    for (int degrees = 0; degrees <= 90; degrees += 15) angles_.push_back(degrees);
  }

  // At every angle: arm about coordinate `dof` of the muscles whose names begin with one of
  // `names` [mm].
  [[nodiscard]] std::vector<double> curve(const std::vector<std::string>& names,
                                          const std::string& dof) const {
    std::vector<double> out;
    for (const int degrees : angles_) out.push_back(arm(names, dof, degrees));
    return out;
  }
  [[nodiscard]] const std::vector<int>& angles() const { return angles_; }

  static double arm(const std::vector<std::string>& names, const std::string& coordinate,
                    int degrees) {
    const Model& model = test::full_body_model();
    std::vector<double> q = neutral_state(model).q;
    q[model.find_dof("hip_flexion_r")] = deg_to_rad(degrees);
    PositionKinematics<double> pos(model);
    PathGeometry<double> paths(model);
    MomentArms arms(model);
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
    calc_moment_arms(model, pos, paths, arms);
    const DofIndex dof = model.find_dof(coordinate);
    double moment = 0.0;
    double force = 0.0;
    for (const Muscle& muscle : model.muscles) {
      const bool meant = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return muscle.name.starts_with(name) && muscle.name.ends_with("_r");
      });
      for (int s = muscle.path.first_slot;
           meant && s < muscle.path.first_slot + muscle.path.num_slots; ++s) {
        if (model.slot_dofs[s] != dof) continue;
        moment += muscle.F_max * arms.r[s];
        force += muscle.F_max;
      }
    }
    return 1e3 * moment / force;
  }

 private:
  std::vector<int> angles_;
};

std::vector<double> negated(std::vector<double> values) {
  for (double& value : values) value = -value;
  return values;
}

// Largest change from one angle to the next, upwards.
double steepest_rise(const std::vector<double>& values) {
  double most = -test::kOpen;
  for (std::size_t k = 1; k < values.size(); ++k) most = std::max(most, values[k] - values[k - 1]);
  return most;
}

void note(test::CheckList& checks, const std::string& name, const HipArms& hip,
          const std::vector<double>& values) {
  for (std::size_t k = 0; k < values.size(); ++k) {
    checks.note(name + " at " + std::to_string(hip.angles()[k]) + " deg", values[k], "mm");
  }
}

TEST(Published, HipMomentArms) {
  test::CheckList checks("D3", "moment arms about the hip, 0 to 90 deg of flexion");
  const HipArms hip;
  const std::string flexion = "hip_flexion_r";

  const auto maximus = negated(hip.curve({"glut_max"}, flexion));
  note(checks, "gluteus maximus extends", hip, maximus);
  checks.add("maximus_0", "gluteus maximus extends at 0 deg", maximus.front(), 59, 99, "mm", "79");
  checks.add("maximus_90", "gluteus maximus extends at 90 deg", maximus.back(), 22.5, 50, "mm",
             "30-40");
  checks.add("maximus_falls", "gluteus maximus: steepest rise", steepest_rise(maximus),
             -test::kOpen, kRise, "mm", "falls");

  const auto hamstrings = negated(hip.curve({"semimem", "semiten", "bifemlh"}, flexion));
  note(checks, "hamstrings extend", hip, hamstrings);
  const auto peak = std::max_element(hamstrings.begin(), hamstrings.end());
  checks.add("hamstrings_0", "hamstrings extend at 0 deg", hamstrings.front(), 46, 76, "mm", "61");
  checks.add("hamstrings_peak", "hamstrings extend at most", *peak, 50, 84, "mm", "67");
  checks.add("hamstrings_peak_angle", "hamstrings extend most at",
             hip.angles()[static_cast<std::size_t>(peak - hamstrings.begin())], 20, 50, "deg",
             "35");
  checks.add("hamstrings_90", "hamstrings extend at 90 deg", hamstrings.back(), 34, 69, "mm",
             "45-55");

  const auto magnus = negated(hip.curve({"add_mag"}, flexion));
  note(checks, "adductor magnus extends", hip, magnus);
  checks.add("magnus_0", "adductor magnus extends at 0 deg", magnus.front(), 11, 19, "mm", "15");
  checks.add("magnus_90", "adductor magnus extends at 90 deg", magnus.back(), 41, 75, "mm",
             "55-60");
  checks.add("magnus_rises", "adductor magnus: steepest fall to 75 deg",
             steepest_rise(negated({magnus.begin(), magnus.end() - 1})), -test::kOpen, kRise, "mm",
             "rises to 75-90");

  const auto flexors = hip.curve({"psoas", "iliacus", "Ps_"}, flexion);
  note(checks, "psoas and iliacus flex", hip, flexors);
  checks.add("flexors_least", "psoas and iliacus flex, least of 0-60 deg",
             *std::min_element(flexors.begin(), flexors.begin() + 5), 15, 50, "mm", "20-40");
  checks.add("flexors_most", "psoas and iliacus flex, most of 0-60 deg",
             *std::max_element(flexors.begin(), flexors.begin() + 5), 15, 50, "mm", "20-40");

  // Turning out is negative in this coordinate.
  for (const std::string muscle : {"glut_max1", "glut_med1"}) {
    checks.add("turns_out_0." + muscle, muscle + " rotates inwards at 0 deg",
               HipArms::arm({muscle}, "hip_rotation_r", 0), -test::kOpen, 0, "mm",
               "turns outwards");
    checks.add("turns_in_90." + muscle, muscle + " rotates inwards at 90 deg",
               HipArms::arm({muscle}, "hip_rotation_r", 90), 0, test::kOpen, "mm", "turns inwards");
  }
}

}  // namespace
}  // namespace plumbline
