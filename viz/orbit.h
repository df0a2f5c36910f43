// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "viz/camera.h"

namespace plumbline::viz {

/// A box around all that is ever shown, so that the camera rests while the body moves.
struct Bounds {
  Vec3f low, high;  ///< corners in W [m]
};
[[nodiscard]] Bounds find_bounds(const std::vector<Vec3f>& points_W);

/// How someone looks at a body: from where, how near, and moved aside by how much.
struct Orbit {
  ViewAngles angles;
  double zoom = 1;                   ///< of what fits the window, 0.5 to 20
  double pan_right = 0, pan_up = 0;  ///< of the picture's middle, on the screen [m]
  bool at_spine = false;             ///< about the lumbar spine instead of the whole body

  bool operator==(const Orbit&) const = default;
};

/// The start of a view: everything in sight, whatever the window.
[[nodiscard]] Orbit orbit_of(View view);
/// Close to the lumbar spine, from the right.
[[nodiscard]] Orbit spine_orbit();

/// After the mouse moved by these pixels in a window of this height; the eye never goes over the
/// head or below the ground.
[[nodiscard]] Orbit turned(const Orbit& orbit, double dx, double dy);
[[nodiscard]] Orbit zoomed(const Orbit& orbit, double factor);
/// As if the picture were held by the mouse.
[[nodiscard]] Orbit panned(const Orbit& orbit, const CameraSetup& camera, double box_height,
                           double dx, double dy);

/// Of a lumbar spine, about which the camera turns where the orbit says so.
struct SpinePlace {
  Vec3f middle{0, 1, 0};  ///< [m]
  Vec3f chord{0, 1, 0};   ///< from its lowest disc to its highest
};

/// A spine that leans far is turned upright, as in close-ups.
[[nodiscard]] CameraSetup orbit_camera(const Orbit& orbit, const Bounds& bounds,
                                       const SpinePlace& spine, double width_over_height);

}  // namespace plumbline::viz
