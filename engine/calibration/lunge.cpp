// SPDX-License-Identifier: Apache-2.0
#include "calibration/lunge.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/error.h"
#include "core/units.h"
#include "forces/applied_forces.h"
#include "model/compile.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr double kKneeBent = -60.0 * kRadPerDeg;
constexpr double kMostAnkle = 60.0 * kRadPerDeg;
constexpr double kEarlier = 20.0 * kRadPerDeg;
constexpr double kEarlyShare = 0.16;
constexpr double kShareOfJoint = 0.5;

LimitSpec* limit_of(ModelSpec& spec, const std::string& coordinate) {
  const auto found =
      std::find_if(spec.limits.begin(), spec.limits.end(),
                   [&](const LimitSpec& limit) { return limit.coordinate == coordinate; });
  return found == spec.limits.end() ? nullptr : &*found;
}

// The edge at which a stop bears `moment` at q.
double edge_for(const LimitSpec& stop, double q, double moment) {
  return q - stop.width * std::log(moment / stop.moment);
}

}  // namespace

Lunge::Lunge(const Model& model, const char* side)
    : model_(&model),
      knee_(std::string("knee_angle") + side),
      ankle_(std::string("ankle_angle") + side),
      foot_(model.find_body(std::string("calcn") + side)),
      shank_(model.find_body(std::string("tibia") + side)) {
  const PositionKinematics<double> pos = pose(0.0);
  const BodyIndex talus = model.dofs[model.find_dof(ankle_)].body;
  const Vec3d p_ankle_W = point_in_world(pos, talus, {});
  const Vec3d foot_origin_W = point_in_world(pos, foot_, {});
  const double ankle_x = transpose_times(pos.R_WB[foot_], p_ankle_W - foot_origin_W).x;
  double front = ankle_x;
  for (const ContactPoint& contact : model.contacts) {
    if (contact.body == foot_) front = std::max(front, contact.p_BoP_B.x);
  }
  // The ball of the foot: both its corners, the lateral one lying further back.
  for (const ContactPoint& contact : model.contacts) {
    const bool ahead = contact.p_BoP_B.x > 0.5 * (ankle_x + front);
    if (contact.body == foot_ && ahead) forefoot_.push_back(contact.p_BoP_B);
  }
  if (forefoot_.empty()) {
    throw InputError({.element = "model " + model.name}, "has no forefoot to lunge on",
                     "add the corners of the soles as [[contact]]");
  }
}

PositionKinematics<double> Lunge::pose(double ankle) const {
  std::vector<double> q = neutral_state(*model_).q;
  q[model_->find_dof(knee_)] = kKneeBent;
  q[model_->find_dof(ankle_)] = ankle;
  PositionKinematics<double> pos(*model_);
  calc_position_kinematics<double>(*model_, q, pos);
  return pos;
}

double Lunge::lean(double ankle) const {
  const PositionKinematics<double> pos = pose(ankle);
  const Vec3d up{0, 1, 0};
  const Vec3d shank_in_foot = transpose_times(pos.R_WB[foot_], pos.R_WB[shank_] * up);
  return std::atan2(shank_in_foot.x, shank_in_foot.y);
}

double Lunge::ankle_at(double lean_asked) const {
  double lo = -kMostAnkle;
  double hi = kMostAnkle;
  for (int k = 0; k < 60; ++k) {
    const double middle = 0.5 * (lo + hi);
    (lean(middle) < lean_asked ? lo : hi) = middle;
  }
  return 0.5 * (lo + hi);
}

double Lunge::load(double ankle) const {
  const PositionKinematics<double> pos = pose(ankle);
  const double half_weight = 0.5 * model_->total_mass * kStandardGravity;
  const Vec3d push =
      (half_weight / static_cast<double>(forefoot_.size())) * (pos.R_WB[foot_] * Vec3d{0, 1, 0});
  double sum = 0.0;
  for (const Vec3d& p : forefoot_) {
    const Wrench<double> F = force_at(point_in_world(pos, foot_, p), push);
    sum += power(pos.H_W[model_->find_dof(ankle_)], F);
  }
  return sum;
}

PassivePoint Lunge::end_point(double ankle) const {
  return {{{knee_, kKneeBent}, {ankle_, ankle}}, ankle_, load(ankle), true};
}

PassiveFit stiffen_ankle(ModelSpec& spec, const char* side, double lean) {
  const Model model = compile(spec);
  const Lunge lunge(model, side);
  const PassivePoint end = lunge.end_point(lunge.ankle_at(lean));
  PassivePoint early = lunge.end_point(end.posture.back().second - kEarlier);
  early.moment = kEarlyShare * end.moment;
  if (LimitSpec* stop = limit_of(spec, end.coordinate); stop != nullptr) {
    stop->hi =
        std::min(stop->hi, edge_for(*stop, end.posture.back().second, kShareOfJoint * end.moment));
  }
  return fit_slack_and_strain(spec, muscles_of_groups(spec, {"soleus"}, side), end, early);
}

}  // namespace plumbline
