// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study_records.h"

namespace plumbline::test {

/// Angles of the planar chain [rad], flexion and forward positive, both sides alike.
struct PlanarPosture {
  double pelvis = 0;  ///< forward tilt in W
  double lumbar = 0;  ///< flexion, shared equally by six levels
  double thigh = 0;   ///< knee in front of hip, in W
  double shank = 0;   ///< knee in front of ankle, in W
  double arm = 0;     ///< hand in front of shoulder, in W
};

/// A body turned about z only.
struct PlanarPose {
  Point3 p_WBo{};    ///< [m]
  double angle = 0;  ///< about +z (right-handed) [rad]; bending forward is negative
};

/// Names of the bodies of the chain, in the order of calc_poses().
[[nodiscard]] const std::vector<std::string>& body_names();
[[nodiscard]] std::size_t body_index(const std::string& name);

/// Poses with both soles on y = 0.
[[nodiscard]] std::vector<PlanarPose> calc_poses(const PlanarPosture& posture);

/// A point given in the body's frame, in W.
[[nodiscard]] Point3 to_world(const PlanarPose& pose, const Point3& p_BoP_B);

/// One level: bodies, disc centre in the lower body [m], forward tilt of the disc there [rad].
struct LevelGeometry {
  const char* name;
  const char* lower;
  const char* upper;
  Point3 center;
  double tilt;
};
[[nodiscard]] const std::vector<LevelGeometry>& levels();

/// One muscle of the right side.
struct MuscleGeometry {
  const char* name;   ///< without "_r"
  const char* group;  ///< without "_right"
  double pcsa_cm2;
  struct Point {
    const char* body;  ///< right side or midline
    Point3 p;          ///< [m]
  };
  std::vector<Point> points;
};
[[nodiscard]] const std::vector<MuscleGeometry>& right_muscles();

}  // namespace plumbline::test
