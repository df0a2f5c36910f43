// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "kinematics/velocity.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// How fast a path lengthens, dL/dt [m/s]: the power of unit tension along its lines, taken
/// negative, and what conditional and moving points add. Counts locked coordinates' rates too.
/// Allocates nothing.
/// @pre `paths` and `vel` hold the same q, `vel` the rates v.
[[nodiscard]] double calc_path_speed(const Model& model, const MusclePath& path,
                                     const PathGeometry<double>& paths,
                                     const VelocityKinematics& vel, std::span<const double> v);

}  // namespace plumbline
