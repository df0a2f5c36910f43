// SPDX-License-Identifier: Apache-2.0
#include "calibration/pose_task.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/units.h"
#include "state/state.h"

namespace plumbline {
namespace {

std::vector<std::vector<PointLoad>> sway_pushes(const Model& model, const Anatomy& anatomy,
                                                double force, bool symmetric) {
  const Vec3d at = model.bodies[anatomy.thorax].p_BoBcm_B;
  std::vector<Vec3d> pushes = {{force, 0, 0}, {-force, 0, 0}};
  if (!symmetric) pushes.insert(pushes.end(), {{0, 0, force}, {0, 0, -force}});
  std::vector<std::vector<PointLoad>> out;
  for (const Vec3d& push : pushes) out.push_back({{anatomy.thorax, at, push}});
  return out;
}

std::vector<PointLoad> hand_loads(const Anatomy& anatomy, double mass) {
  std::vector<PointLoad> loads;
  if (mass == 0.0) return loads;
  const Vec3d half{0.0, -0.5 * mass * kStandardGravity, 0.0};
  for (int side = 0; side < 2; ++side) {
    loads.push_back({anatomy.forearm[side], anatomy.p_hand_B[side], half});
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

// Brings the sole of a shorter leg down to the floor too.
void lower_feet(std::vector<PointConstraint>& feet) {
  std::map<BodyIndex, double> lowest;
  for (const PointConstraint& c : feet) {
    if (c.direction_W.y == 0.0) continue;
    const auto [at, first] = lowest.try_emplace(c.body, c.target);
    if (!first) at->second = std::min(at->second, c.target);
  }
  for (PointConstraint& c : feet) {
    if (c.direction_W.y != 0.0) c.target -= lowest.at(c.body);
  }
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
  const bool standing = step.kind == PoseKind::kStand;
  PosedTask task;
  task.problem.model = &model;
  task.problem.weights = settings.weights;
  task.problem.weights.k_up = standing ? settings.k_up_standing : 0.0;
  task.problem.thorax.body = anatomy.thorax;
  LoadCase& loads = task.problem.load_case;
  loads.tone = standing ? settings.tone_standing : settings.tone_bending;
  loads.carried = hand_loads(anatomy, step.hand_mass);
  loads.valsalva = step.valsalva;
  const double sway = settings.sway * model.total_mass * kStandardGravity;
  loads.pushes = sway > 0.0 ? sway_pushes(model, anatomy, sway, settings.symmetric)
                            : std::vector<std::vector<PointLoad>>(1);

  task.map = settings.symmetric ? symmetric_map(model, anatomy.arm_coordinates)
                                : free_map(model, anatomy.arm_coordinates);
  task.map.offset = neutral_on_floor(model, anatomy);
  task.constraints.points = hold_feet(model, task.map.offset);
  lower_feet(task.constraints.points);
  if (step.foot_width) {
    spread_feet(task.constraints.points, widening(model, task.map.offset, *step.foot_width));
  }
  // Holding the arms back would be a cheap counterweight; an arm without a target hangs.
  if (!step.hand_height) {
    loads.limp.assign(anatomy.shoulder_flexion.begin(), anatomy.shoulder_flexion.end());
  } else {
    for (int side = 0; side < 2; ++side) {
      task.constraints.points.push_back(
          {anatomy.forearm[side], anatomy.p_hand_B[side], {0, 1, 0}, *step.hand_height});
    }
  }
  if (step.kind == PoseKind::kBend) {
    task.constraints.inclinations.push_back({anatomy.thorax, task.problem.thorax.axis_B,
                                             standing_inclination + step.trunk_inclination});
    if (!settings.symmetric) {
      // Straight forward: the thorax's lateral axis stays along z.
      const Vec3d lateral_B{0, 0, 1};
      task.constraints.inclinations.push_back({anatomy.thorax, lateral_B, 0.0});
      task.constraints.inclinations.push_back({anatomy.thorax, lateral_B, 0.5 * kPi});
    }
  }
  if (step.knees == Knees::kStraight) {
    for (const DofIndex knee : anatomy.knee_angle) {
      task.constraints.coordinates.push_back({knee, 0.0});
      // Extension is positive: the capsule pushes back towards flexion only.
      loads.stops.push_back({knee, -std::numeric_limits<double>::infinity(), 0.0});
    }
  }
  return task;
}

}  // namespace plumbline
