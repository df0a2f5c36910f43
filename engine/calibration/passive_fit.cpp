// SPDX-License-Identifier: Apache-2.0
#include "calibration/passive_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calibration/relaxed_body.h"
#include "model/compile.h"
#include "muscle/rigid_tendon.h"
#include "paths/moment_arms.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr double kLeastSlack = 0.5, kMostSlack = 2.5;
constexpr double kLeastStrain = 0.15, kMostStrain = 1.2;
constexpr int kBisections = 50;

// Muscles at one posture: all that the moment depends on but their slack and strain.
struct MusclePose {
  struct Member {
    std::size_t muscle;  // in spec.muscles
    double l_mt, arm;
  };
  std::vector<Member> members;
  double others = 0;  // what other tissue adds, positive where it helps [N m]
};

std::vector<double> posture_of(const Model& model, const PassivePoint& point) {
  std::vector<double> q = neutral_state(model).q;
  for (const auto& [coordinate, value] : point.posture) q[model.find_dof(coordinate)] = value;
  return q;
}

double moment_of(const ModelSpec& spec, const MusclePose& pose) {
  double sum = 0.0;
  for (const MusclePose::Member& member : pose.members) {
    const MuscleSpec& m = spec.muscles[member.muscle];
    const double tension =
        m.tension == TensionClass::kTrunk ? spec.tension_trunk : spec.tension_leg;
    const double F_max = m.F_max.value_or(m.pcsa * tension);
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

MusclePose pose_muscles(const ModelSpec& spec, const MuscleSet& muscles,
                        const PassivePoint& point) {
  const Model model = compile(spec);
  const std::vector<double> q = posture_of(model, point);
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  MomentArms arms(model);
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  calc_moment_arms(model, pos, paths, arms);

  const DofIndex dof = model.find_dof(point.coordinate);
  MusclePose pose;
  double sense = 0.0;
  for (const std::size_t i : muscles) {
    const MusclePath& path = model.muscles[i].path;
    for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
      if (model.slot_dofs[s] != dof) continue;
      pose.members.push_back({i, paths.length[i], arms.r[s]});
      sense += arms.r[s];
    }
  }
  if (point.of_all_tissue) {
    pose.others =
        std::copysign(1.0, sense) * (calc_resistance(spec, point) - moment_of(spec, pose));
  }
  return pose;
}

// Of the point: of the muscles alone, or with all else.
double size_of_moment(const ModelSpec& spec, const MusclePose& pose) {
  return std::abs(moment_of(spec, pose)) + pose.others;
}

void set_curve(ModelSpec& spec, const MuscleSet& muscles, double slack, double strain) {
  for (const std::size_t i : muscles) {
    spec.muscles[i].passive_slack = slack;
    if (strain > 0.0) spec.muscles[i].passive_strain = strain;
  }
}

// The slack that comes nearest to a moment.
double bisect_slack(ModelSpec& spec, const MuscleSet& muscles, const MusclePose& pose,
                    double strain, double moment) {
  double lo = kLeastSlack;
  double hi = kMostSlack;
  for (int k = 0; k < kBisections; ++k) {
    const double slack = 0.5 * (lo + hi);
    set_curve(spec, muscles, slack, strain);
    (size_of_moment(spec, pose) > moment ? lo : hi) = slack;
  }
  const double slack = 0.5 * (lo + hi);
  set_curve(spec, muscles, slack, strain);
  return slack;
}

bool holds(double reached, double moment) { return std::abs(reached - moment) <= 1e-3 * moment; }

void require_reached(double reached, const PassivePoint& point) {
  if (holds(reached, point.moment)) return;
  throw InputError(
      {.element = "passive fit at " + point.coordinate},
      fmt::format("{:.1f} N m are wanted but {:.1f} N m are the nearest it reaches", point.moment,
                  reached),
      "choose a test angle or a moment, or a person's mass and height, nearer to the usual range");
}

}  // namespace

MuscleSet muscles_of_groups(const ModelSpec& spec, const std::vector<std::string>& groups,
                            const char* side) {
  MuscleSet found;
  for (std::size_t i = 0; i < spec.muscles.size(); ++i) {
    const MuscleSpec& muscle = spec.muscles[i];
    const bool meant = std::find(groups.begin(), groups.end(), muscle.group) != groups.end();
    if (meant && muscle.name.ends_with(side)) found.push_back(i);
  }
  return found;
}

double calc_passive_moment(const ModelSpec& spec, const MuscleSet& muscles,
                           const PassivePoint& point) {
  return moment_of(spec, pose_muscles(spec, muscles, point));
}

double calc_resistance(const ModelSpec& spec, const PassivePoint& point) {
  RelaxedBody body(spec);
  return body.force_on(body.model().find_dof(point.coordinate), posture_of(body.model(), point));
}

PassiveFit fit_slack(ModelSpec& spec, const MuscleSet& muscles, const PassivePoint& end) {
  const MusclePose pose = pose_muscles(spec, muscles, end);
  PassiveFit fit;
  fit.slack = bisect_slack(spec, muscles, pose, 0.0, end.moment);
  fit.moment_reached = size_of_moment(spec, pose);
  require_reached(fit.moment_reached, end);
  return fit;
}

PassiveFit fit_slack_and_strain(ModelSpec& spec, const MuscleSet& muscles, const PassivePoint& end,
                                const PassivePoint& early) {
  const MusclePose pose = pose_muscles(spec, muscles, end);
  const MusclePose early_pose = pose_muscles(spec, muscles, early);

  // A longer toe carries more at the earlier point, and less at the end than is wanted where it is
  // too long for any slack.
  PassiveFit fit;
  double lo = kLeastStrain;
  double hi = kMostStrain;
  for (int k = 0; k < kBisections; ++k) {
    fit.strain = 0.5 * (lo + hi);
    fit.slack = bisect_slack(spec, muscles, pose, fit.strain, end.moment);
    fit.moment_reached = size_of_moment(spec, pose);
    fit.moment_reached_early = size_of_moment(spec, early_pose);
    const bool longer =
        fit.moment_reached_early < early.moment && holds(fit.moment_reached, end.moment);
    (longer ? lo : hi) = fit.strain;
  }
  // The shorter end, at which the wanted moment still holds.
  fit.strain = lo;
  fit.slack = bisect_slack(spec, muscles, pose, fit.strain, end.moment);
  fit.moment_reached = size_of_moment(spec, pose);
  fit.moment_reached_early = size_of_moment(spec, early_pose);
  require_reached(fit.moment_reached, end);
  return fit;
}

}  // namespace plumbline
