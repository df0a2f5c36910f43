// SPDX-License-Identifier: Apache-2.0
#include "calibration/passive_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/compile.h"
#include "muscle/rigid_tendon.h"
#include "paths/moment_arms.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr double kLeastSlack = 0.5, kMostSlack = 2.5;
constexpr double kLeastStrain = 0.15, kMostStrain = 1.2;
constexpr int kBisections = 50;

// The group at one posture: all that passive moment depends on but slack and strain.
struct GroupPose {
  struct Member {
    std::size_t muscle;  // in spec.muscles
    double l_mt, arm;
  };
  std::vector<Member> members;
};

bool in_groups(const MuscleSpec& muscle, const std::vector<std::string>& groups, const char* side) {
  return muscle.name.ends_with(side) &&
         std::find(groups.begin(), groups.end(), muscle.group) != groups.end();
}

GroupPose pose_group(const ModelSpec& spec, const std::vector<std::string>& groups,
                     const char* side, const PassivePoint& point) {
  const Model model = compile(spec);
  State state = neutral_state(model);
  for (const auto& [coordinate, value] : point.posture) {
    state.q[model.find_dof(coordinate)] = value;
  }
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  MomentArms arms(model);
  calc_position_kinematics<double>(model, state.q, pos);
  calc_path_geometry<double>(model, pos, state.q, paths);
  calc_moment_arms(model, pos, paths, arms);

  const DofIndex dof = model.find_dof(point.coordinate);
  GroupPose pose;
  for (std::size_t i = 0; i < spec.muscles.size(); ++i) {
    if (!in_groups(spec.muscles[i], groups, side)) continue;
    const MusclePath& path = model.muscles[i].path;
    for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
      if (model.slot_dofs[s] == dof) pose.members.push_back({i, paths.length[i], arms.r[s]});
    }
  }
  return pose;
}

double moment_of(const ModelSpec& spec, const GroupPose& pose) {
  double sum = 0.0;
  for (const GroupPose::Member& member : pose.members) {
    const MuscleSpec& m = spec.muscles[member.muscle];
    const double F_max =
        m.pcsa * (m.tension == TensionClass::kTrunk ? spec.tension_trunk : spec.tension_leg);
    const RigidTendonMuscle muscle{F_max,
                                   F_max,
                                   m.l_opt,
                                   m.l_slack.value_or(0.0),
                                   m.l_opt * std::sin(m.alpha_opt),
                                   m.passive_slack,
                                   m.passive_strain};
    sum += calc_tendon_load(muscle, member.l_mt).passive * member.arm;
  }
  return sum;
}

void set_curve(ModelSpec& spec, const std::vector<std::string>& groups, const char* side,
               double slack, double strain) {
  for (MuscleSpec& muscle : spec.muscles) {
    if (!in_groups(muscle, groups, side)) continue;
    muscle.passive_slack = slack;
    if (strain > 0.0) muscle.passive_strain = strain;
  }
}

double bisect_slack(ModelSpec& spec, const std::vector<std::string>& groups, const char* side,
                    const GroupPose& pose, double strain, double moment) {
  double lo = kLeastSlack;
  double hi = kMostSlack;
  for (int k = 0; k < kBisections; ++k) {
    const double slack = 0.5 * (lo + hi);
    set_curve(spec, groups, side, slack, strain);
    (std::abs(moment_of(spec, pose)) > moment ? lo : hi) = slack;
  }
  const double slack = 0.5 * (lo + hi);
  set_curve(spec, groups, side, slack, strain);
  const double reached = std::abs(moment_of(spec, pose));
  if (std::abs(reached - moment) > 1e-3 * moment) {
    throw InputError(
        {.element = fmt::format("passive fit of {}{}", groups.front(), side)},
        fmt::format("{:.1f} N m are wanted but {:.1f} N m are the nearest it reaches", moment,
                    reached),
        "choose a test angle, or a person's mass and height, nearer to the usual range");
  }
  return slack;
}

}  // namespace

double calc_passive_moment(const ModelSpec& spec, const std::vector<std::string>& groups,
                           const char* side, const PassivePoint& point) {
  return moment_of(spec, pose_group(spec, groups, side, point));
}

PassiveFit fit_slack(ModelSpec& spec, const std::vector<std::string>& groups, const char* side,
                     const PassivePoint& end) {
  const GroupPose pose = pose_group(spec, groups, side, end);
  PassiveFit fit;
  fit.slack = bisect_slack(spec, groups, side, pose, 0.0, end.moment);
  fit.moment_reached = std::abs(moment_of(spec, pose));
  return fit;
}

PassiveFit fit_slack_and_strain(ModelSpec& spec, const std::vector<std::string>& groups,
                                const char* side, const PassivePoint& end,
                                const PassivePoint& early) {
  const GroupPose pose = pose_group(spec, groups, side, end);
  const GroupPose early_pose = pose_group(spec, groups, side, early);

  // A longer toe carries more at the earlier point.
  PassiveFit fit;
  double lo = kLeastStrain;
  double hi = kMostStrain;
  for (int k = 0; k < kBisections; ++k) {
    fit.strain = 0.5 * (lo + hi);
    fit.slack = bisect_slack(spec, groups, side, pose, fit.strain, end.moment);
    fit.moment_reached_early = std::abs(moment_of(spec, early_pose));
    (fit.moment_reached_early < early.moment ? lo : hi) = fit.strain;
  }
  fit.moment_reached = std::abs(moment_of(spec, pose));
  return fit;
}

}  // namespace plumbline
