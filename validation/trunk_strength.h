// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calibration/prepare.h"

namespace plumbline {

enum class Effort { kExtension, kFlexion, kLateral, kAxial };

/// Largest isometric effort of the trunk standing, pelvis held: a horizontal force on T7 against
/// the direction of effort (for axial rotation a torque on the thorax about the vertical), with all
/// rotations of all six levels in balance by muscles of activation 0 to 1 and passive moments of up
/// to 10 N m each. Arms hang free, so what pulls on them does not count. Weight is left out: the
/// reference is upright rest.
/// @returns the moment at the centre of L5/S1 [N m].
[[nodiscard]] double trunk_strength(const PreparedBody& body, Effort effort);

}  // namespace plumbline
