// SPDX-License-Identifier: Apache-2.0
#include "calibration/pose_task.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "calibration/stance.h"
#include "core/units.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr double kHandGrip = 0.5;  // friction [1]

std::vector<std::vector<PointLoad>> sway_pushes(const Model& model, const Anatomy& anatomy,
                                                double force, bool symmetric) {
  const Vec3d at = model.bodies[anatomy.thorax].p_BoBcm_B;
  std::vector<Vec3d> pushes = {{force, 0, 0}, {-force, 0, 0}};
  if (!symmetric) pushes.insert(pushes.end(), {{0, 0, force}, {0, 0, -force}});
  std::vector<std::vector<PointLoad>> out;
  for (const Vec3d& push : pushes) out.push_back({{anatomy.thorax, at, push}});
  return out;
}

std::vector<PointLoad> hand_loads(const Anatomy& anatomy, const PoseRequest& request) {
  std::vector<PointLoad> loads;
  if (request.hand_mass == 0.0) return loads;
  const double share = request.hands == Sides::kBoth ? 0.5 : 1.0;
  const Vec3d weight{0.0, -share * request.hand_mass * kStandardGravity, 0.0};
  for (std::size_t side = 0; side < 2; ++side) {
    if (!is_among(side, request.hands)) continue;
    loads.push_back({anatomy.forearm[side], anatomy.p_hand_B[side], weight});
  }
  return loads;
}

// Sideways shift of each right-hand foot that brings the soles' middles `width` apart [m].
double widening(const Model& model, std::span<const double> q, double width) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  double sum = 0.0;
  for (const ContactPoint& contact : model.contacts) {
    sum += std::abs(point_in_world(pos, contact.body, contact.p_BoP_B).z);
  }
  const double now = 2.0 * sum / static_cast<double>(model.contacts.size());
  return 0.5 * (width - now);
}

void spread_feet(std::vector<PointConstraint>& feet, double shift) {
  for (PointConstraint& c : feet) {
    if (c.direction_W.z != 0.0) c.target += c.target > 0.0 ? shift : -shift;
  }
}

// Hands have a target, or the arms hang: holding them back would be a cheap counterweight.
void place_hands(const Anatomy& anatomy, const PoseRequest& request, PosedTask& task) {
  if (!request.hand_height) {
    if (!lies(request)) {
      task.problem.load_case.limp.assign(anatomy.shoulder_flexion.begin(),
                                         anatomy.shoulder_flexion.end());
    }
    return;
  }
  std::vector<PointConstraint>& points = task.constraints.points;
  for (int side = 0; side < 2; ++side) {
    const BodyIndex forearm = anatomy.forearm[side];
    const Vec3d& hand = anatomy.p_hand_B[side];
    points.push_back({forearm, hand, {0, 1, 0}, *request.hand_height});
    if (!request.hand_forward) continue;
    points.push_back({forearm,
                      hand,
                      {1, 0, 0},
                      *request.hand_forward,
                      anatomy.thorax,
                      anatomy.p_shoulder_T[side]});
  }
  if (!request.hands_rest) return;
  for (int side = 0; side < 2; ++side) {
    task.problem.load_case.contacts.push_back({side == 0 ? "hand_r" : "hand_l",
                                               anatomy.forearm[side],
                                               anatomy.p_hand_B[side],
                                               {0, 1, 0},
                                               kHandGrip});
  }
}

// The thorax leans forward by `forward` and then to the right by `right`.
void incline_trunk(const Anatomy& anatomy, double forward, double right, bool symmetric,
                   TaskConstraints& constraints) {
  const Vec3d up_B{0, 1, 0};
  const Vec3d lateral_B{0, 0, 1};
  // The frame that the thorax shall have: ahead and to its right, in the world.
  const Vec3d ahead{std::cos(forward), -std::cos(right) * std::sin(forward),
                    -std::sin(right) * std::sin(forward)};
  const Vec3d aside{0.0, -std::sin(right), std::cos(right)};
  constraints.axes.push_back({anatomy.thorax, up_B, ahead});
  if (symmetric) return;
  constraints.axes.push_back({anatomy.thorax, up_B, aside});
  constraints.axes.push_back({anatomy.thorax, lateral_B, ahead});
}

void place_knees(const Anatomy& anatomy, const PoseRequest& request, PosedTask& task) {
  for (std::size_t side = 0; side < 2; ++side) {
    const Support other = side == 0 ? Support::kLeftFoot : Support::kRightFoot;
    if (request.support == other) continue;
    const DofIndex knee = anatomy.knee_angle[side];
    if (request.knee_flexion) {
      task.constraints.coordinates.push_back({knee, -*request.knee_flexion});
    } else if (request.knees == Knees::kStraight) {
      task.constraints.coordinates.push_back({knee, 0.0});
      // Extension is positive: the capsule pushes back towards flexion only.
      task.problem.load_case.stops.push_back({knee, -std::numeric_limits<double>::infinity(), 0.0});
    }
  }
}

double tone_of(const PoseRequest& request, const TaskSettings& settings) {
  if (trunk_is_borne(request)) return settings.tone_borne;
  return request.kind == PoseKind::kStand ? settings.tone_standing : settings.tone_bending;
}

CoordinateMap make_map(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                       const Stance& stance, const std::vector<double>& neutral, bool symmetric) {
  std::vector<DofIndex> held = anatomy.arm_coordinates;
  for (const auto& [dof, value] : stance.held) held.push_back(dof);
  if (!request.hand_forward) {
    held.insert(held.end(), anatomy.elbow_flexion.begin(), anatomy.elbow_flexion.end());
  }
  CoordinateMap map = symmetric ? symmetric_map(model, held) : free_map(model, held);
  map.offset = neutral;
  for (const auto& [dof, value] : stance.held) map.offset[dof] = value;
  return map;
}

}  // namespace

std::vector<double> neutral_on_floor(const Model& model, const Anatomy& anatomy) {
  State state = neutral_state(model);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, state.q, pos);
  double lowest = std::numeric_limits<double>::infinity();
  for (const ContactPoint& contact : model.contacts) {
    lowest = std::min(lowest, point_in_world(pos, contact.body, contact.p_BoP_B).y);
  }
  state.q[anatomy.pelvis_height] -= lowest;
  return state.q;
}

PosedTask pose_task(const Model& model, const Anatomy& anatomy, const PoseRequest& step,
                    const TaskSettings& settings, double standing_inclination) {
  const bool on_feet = step.support == Support::kFeet || step.support == Support::kRightFoot ||
                       step.support == Support::kLeftFoot;
  const bool upright = step.kind == PoseKind::kStand && on_feet;
  const std::vector<double> neutral = neutral_on_floor(model, anatomy);
  Stance stance = make_stance(model, anatomy, step, neutral);

  PosedTask task;
  task.problem.model = &model;
  task.problem.weights = settings.weights;
  task.problem.single_optimum =
      step.support == Support::kFeet && (step.knees == Knees::kStraight || step.knee_flexion);
  task.problem.weights.k_up = upright ? settings.k_up_standing : 0.0;
  task.problem.thorax.body = anatomy.thorax;
  LoadCase& loads = task.problem.load_case;
  loads.contacts = std::move(stance.contacts);
  loads.tone = tone_of(step, settings);
  loads.carried = hand_loads(anatomy, step);
  loads.valsalva = step.valsalva;
  loads.breath_held = holds_breath(step, model.total_mass);
  const double sway = settings.sway * model.total_mass * kStandardGravity;
  loads.pushes = sway > 0.0 && !trunk_is_borne(step)
                     ? sway_pushes(model, anatomy, sway, settings.symmetric)
                     : std::vector<std::vector<PointLoad>>(1);

  task.map = make_map(model, anatomy, step, stance, neutral, settings.symmetric);
  task.start = task.map.offset;
  for (const auto& [dof, value] : stance.start) task.start[dof] = value;
  task.constraints = std::move(stance.constraints);
  if (step.foot_width) {
    spread_feet(task.constraints.points, widening(model, neutral, *step.foot_width));
  }
  place_hands(anatomy, step, task);
  if (step.trunk_inclination || step.side_bend) {
    incline_trunk(anatomy, standing_inclination + step.trunk_inclination.value_or(0.0),
                  step.side_bend.value_or(0.0), settings.symmetric, task.constraints);
  }
  if (step.pelvic_tilt) {
    task.constraints.coordinates.push_back({anatomy.pelvis_tilt, -*step.pelvic_tilt});
  }
  place_knees(anatomy, step, task);
  return task;
}

}  // namespace plumbline
