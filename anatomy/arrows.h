// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// Length of an arrow that stands for one newton [m/N]: 1 kN is 100 mm at the person's scale.
inline constexpr float kMetrePerNewton = 1.0e-4F;
/// Radius of the shaft of the load of L5 on S1, and of a force of the ground [m].
inline constexpr float kJointArrowRadius = 7e-3F;
inline constexpr float kGroundArrowRadius = 5.5e-3F;

/// An arrow whose head touches `tip`, `thickest` or thinner where it is short.
[[nodiscard]] Mesh make_arrow(const Vec3f& tail, const Vec3f& tip, float thickest,
                              const Color& color);

/// A force as it is drawn.
struct DrawnForce {
  Vec3f tail, tip;    ///< in W [m]
  double newton = 0;  ///< magnitude
};
/// Load of L5 on S1, its head at the disc centre; nothing where it was not computed.
[[nodiscard]] std::optional<DrawnForce> find_joint_load(const StudyFrame& frame);
[[nodiscard]] Mesh make_joint_load(const StudyFrame& frame);
/// How far from the tail of that load its number stands beside the trunk [m]: beyond the arms where
/// they are seen from front or back, else behind the back or, without room there, in front.
inline constexpr double kLabelBeyondArms = 0.34;
inline constexpr double kLabelBehindBack = 0.12;
inline constexpr double kLabelBeforeBelly = 0.26;

/// Forces of the ground, a seat or a bed: one for each foot, or other part of a side whose contacts
/// lie within a hand's breadth of each other or of the next; its tail is their centre of pressure.
[[nodiscard]] std::vector<DrawnForce> find_ground_forces(const StudyFrame& frame);
[[nodiscard]] Mesh make_ground_forces(const StudyFrame& frame);

/// The line of gravity: a dashed plumb line from the centre of mass to the ground.
[[nodiscard]] Mesh make_gravity_line(const StudyFrame& frame);

}  // namespace plumbline::viz
