// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "core/units.h"
#include "model/compile.h"
#include "state/state.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/weighted_arm.h"

namespace plumbline {
namespace {

using Names = std::vector<std::string>;
using Curve = std::vector<double>;

constexpr int kAngles[] = {0, 15, 30, 45, 60, 75, 90};  // of hip flexion [deg]
constexpr double kRise = 0.5;  // what a falling curve may rise by within 15 degrees [mm]

// Arms of the right hip's muscles whose names begin with one of some names, knee straight.
class HipArms {
 public:
  explicit HipArms(const ModelSpec& spec) : model_(compile(spec)) {}

  // About `coordinate`, at one angle and at each of kAngles [mm].
  [[nodiscard]] double arm(const Names& names, const std::string& coordinate, int degrees) const {
    std::vector<double> q = neutral_state(model_).q;
    q[model_.find_dof("hip_flexion_r")] = deg_to_rad(degrees);
    PositionKinematics<double> pos(model_);
    PathGeometry<double> paths(model_);
    MomentArms arms(model_);
    calc_position_kinematics<double>(model_, q, pos);
    calc_path_geometry<double>(model_, pos, q, paths);
    calc_moment_arms(model_, pos, paths, arms);
    return weighted_arm(model_, arms, model_.find_dof(coordinate), [&](const Muscle& muscle) {
      return muscle.name.ends_with("_r") &&
             std::any_of(names.begin(), names.end(),
                         [&](const std::string& name) { return muscle.name.starts_with(name); });
    });
  }
  [[nodiscard]] Curve flexing(const Names& names) const {
    Curve out;
    for (const int degrees : kAngles) out.push_back(arm(names, "hip_flexion_r", degrees));
    return out;
  }
  [[nodiscard]] Curve extending(const Names& names) const {
    Curve out = flexing(names);
    for (double& value : out) value = -value;
    return out;
  }

 private:
  Model model_;
};

double steepest_rise(const Curve& values) {
  double most = -kOpen;
  for (std::size_t k = 1; k < values.size(); ++k) most = std::max(most, values[k] - values[k - 1]);
  return most;
}

double steepest_fall(Curve values) {
  std::reverse(values.begin(), values.end());
  return steepest_rise(values);
}

void add_maximus(CheckSheet& sheet, const HipArms& hip) {
  const Curve maximus = hip.extending({"glut_max"});
  sheet.add("maximus_0", "gluteus maximus extends at 0 deg", maximus.front(), "mm", {59, 99}, "79");
  sheet.add("maximus_90", "gluteus maximus extends at 90 deg", maximus.back(), "mm", {22.5, 50},
            "30-40");
  sheet.add("maximus_falls", "gluteus maximus: steepest rise in 15 deg", steepest_rise(maximus),
            "mm", {-kOpen, kRise}, "falls");
}

void add_hamstrings(CheckSheet& sheet, const HipArms& hip) {
  const Curve hamstrings = hip.extending({"semimem", "semiten", "bifemlh"});
  const auto peak = std::max_element(hamstrings.begin(), hamstrings.end());
  sheet.add("hamstrings_0", "hamstrings extend at 0 deg", hamstrings.front(), "mm", {46, 76}, "61");
  sheet.add("hamstrings_peak", "hamstrings extend at most", *peak, "mm", {50, 84}, "67");
  sheet.add("hamstrings_peak_angle", "hamstrings extend most at",
            kAngles[peak - hamstrings.begin()], "deg", {20, 50}, "35");
  sheet.add("hamstrings_90", "hamstrings extend at 90 deg", hamstrings.back(), "mm", {34, 69},
            "45-55");
}

void add_magnus(CheckSheet& sheet, const HipArms& hip) {
  const Curve magnus = hip.extending({"add_mag"});
  sheet.add("magnus_0", "adductor magnus extends at 0 deg", magnus.front(), "mm", {11, 19}, "15");
  sheet.add("magnus_90", "adductor magnus extends at 90 deg", magnus.back(), "mm", {41, 75},
            "55-60");
  sheet.add("magnus_rises", "adductor magnus: steepest fall in 15 deg, to 75 deg",
            steepest_fall({magnus.begin(), magnus.end() - 1}), "mm", {-kOpen, kRise},
            "rises to 75-90 deg");
}

void add_flexors(CheckSheet& sheet, const HipArms& hip) {
  const Curve flexors = hip.flexing({"psoas", "iliacus", "Ps_"});
  const auto at_60 = flexors.begin() + 5;
  sheet.add("flexors_least", "psoas and iliacus flex, least of 0-60 deg",
            *std::min_element(flexors.begin(), at_60), "mm", {15, 50}, "20-40");
  sheet.add("flexors_most", "psoas and iliacus flex, most of 0-60 deg",
            *std::max_element(flexors.begin(), at_60), "mm", {15, 50}, "20-40");
}

// Turning out is negative in this coordinate.
void add_rotators(CheckSheet& sheet, const HipArms& hip) {
  for (const std::string muscle : {"glut_max1", "glut_med1"}) {
    sheet.add("turns_out_0." + muscle, muscle + " rotates inwards at 0 deg",
              hip.arm({muscle}, "hip_rotation_r", 0), "mm", {-kOpen, 0}, "turns outwards");
    sheet.add("turns_in_90." + muscle, muscle + " rotates inwards at 90 deg",
              hip.arm({muscle}, "hip_rotation_r", 90), "mm", {0, kOpen}, "turns inwards");
  }
}

}  // namespace

CheckGroup check_hip_arms(const ValidationSubject& subject) {
  CheckSheet sheet({.number = 8,
                    .name = "hip_arms",
                    .title = "Moment arms about the hip against its flexion, knee straight, mean "
                             "weighted by strength",
                    .source = "Németh & Ohlsén 1985 (extensors), Blemker & Delp 2005 and Arnold et "
                              "al. 2010 (flexors), Delp et al. 1999 (rotation); values accepted "
                              "± 25 %, trends and signs exact",
                    .checks = {}},
                   CheckKind::kCalibration);
  const HipArms hip(subject.spec());
  add_maximus(sheet, hip);
  add_hamstrings(sheet, hip);
  add_magnus(sheet, hip);
  add_flexors(sheet, hip);
  add_rotators(sheet, hip);
  return sheet.take();
}

}  // namespace plumbline
