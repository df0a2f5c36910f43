// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "validation/check_groups.h"
#include "validation/check_sheet.h"
#include "validation/weighted_arm.h"

namespace plumbline {
namespace {

constexpr int kFlexion = 0, kLateral = 1;

// Of the right side.
class StandingArms {
 public:
  explicit StandingArms(const PreparedBody& body) : model_(body.model), arms_(body.model) {
    PositionKinematics<double> pos(model_);
    PathGeometry<double> paths(model_);
    calc_position_kinematics<double>(model_, body.standing, pos);
    calc_path_geometry<double>(model_, pos, body.standing, paths);
    calc_moment_arms(model_, pos, paths, arms_);
  }

  // Flexion, or bending to the own side, positive [mm].
  [[nodiscard]] double mean(const std::vector<std::string>& groups, const std::string& level,
                            int axis) const {
    const DofIndex dof = model_.levels[model_.find_level(level)].rotations[axis];
    return weighted_arm(model_, arms_, dof, [&](const Muscle& muscle) {
      const std::string& group = model_.groups[muscle.group];
      return muscle.name.ends_with("_r") &&
             std::find(groups.begin(), groups.end(), group) != groups.end();
    });
  }

 private:
  const Model& model_;
  MomentArms arms_;
};

void add_level(CheckSheet& sheet, const StandingArms& arms, const std::string& level) {
  const auto add = [&](const char* id, const std::string& what, double value, Band accepted,
                       const char* published) {
    sheet.add(std::string(id) + "." + level, what + " at " + level, value, "mm", accepted,
              published);
  };
  add("erector_spinae", "erector spinae extends",
      -arms.mean({"longissimus", "iliocostalis"}, level, kFlexion), {42.5, 71.3}, "50-62");
  sheet.note("erector spinae with multifidus extend at " + level,
             -arms.mean({"longissimus", "iliocostalis", "multifidus"}, level, kFlexion), "mm");
  add("rectus", "rectus abdominis flexes", arms.mean({"rectus_abdominis"}, level, kFlexion),
      {72.8, 140.0}, "70-90 supine, 91-117 standing");
  add("psoas_sagittal", "psoas flexes", arms.mean({"psoas"}, level, kFlexion), {-24.0, 24.0},
      "-10 to 20");
  add("psoas_lateral", "psoas bends to its side", arms.mean({"psoas"}, level, kLateral),
      {28.0, 60.0}, "35-50");
  add("quadratus_sagittal", "quadratus lumborum extends",
      -arms.mean({"quadratus_lumborum"}, level, kFlexion), {24.0, 48.0}, "30-40");
  add("quadratus_lateral", "quadratus lumborum bends to its side",
      arms.mean({"quadratus_lumborum"}, level, kLateral), {56.0, 96.0}, "70-80");
  add("external_oblique", "external oblique bends to its side",
      arms.mean({"external_oblique"}, level, kLateral), {88.0, 162.0}, "110-135");
  add("internal_oblique", "internal oblique bends to its side",
      arms.mean({"internal_oblique"}, level, kLateral), {88.0, 162.0}, "110-135");
}

}  // namespace

CheckGroup check_trunk_arms(const ValidationSubject& subject) {
  CheckSheet sheet(
      {.number = 7,
       .name = "trunk_arms",
       .title = "Moment arms of the trunk standing, mean of the right side's fascicles "
                "weighted by strength",
       .source = "Jorgensen et al. 2001, McGill et al. 1993, Moga et al. 1993 "
                 "(supine); abdominal wall standing 30 % more (McGill et al. 1996); "
                 "accepted ± 15 % (erector spinae), ± 20 % (others)",
       .checks = {}},
      CheckKind::kCalibration);
  const StandingArms arms(subject.prepared());
  for (const char* level : {"L3/4", "L4/5", "L5/S1"}) add_level(sheet, arms, level);
  return sheet.take();
}

}  // namespace plumbline
