// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "muscle/hill_curves.h"
#include "muscle/muscle_parameters.h"

namespace plumbline {

/// A muscle ready to be computed: its numbers, its curves, and what follows from them. Made by
/// compile_muscle, then constant; any number of threads may share it.
struct HillMuscle {
  MuscleParameters numbers;
  std::variant<ThelenCurves, MillardCurves, DeGrooteCurves, TabulatedCurves> curves;
  double h;        ///< thickness of the fibres, l_opt sin(alpha_opt) [m]
  double l_min;    ///< shortest fibre [m]
  double d_min;    ///< its length along the tendon [m]
  double v_unit;   ///< v_max l_opt [m/s]
  double damping;  ///< fibre damping beta [1]
  double min_activation;
};

/// The shortest fibre lies at the greatest pennation: h / sin(max_pennation), a right angle for De
/// Groote's muscle and tabulated ones, and with Millard's curves not below the active curve's
/// minimum. Without pennation nothing bounds the others.
///
/// Millard's curves are adapted to damping as published with OpenSim. With damping (or a rigid
/// tendon) the active curve may be 0 and force-velocity flat at v_max: both are then set so.
/// Without damping, on an elastic tendon, fibre velocity is a f_l in the denominator: the active
/// curve is raised to 0.1, the slopes at v_max to half of those near it, activation to 0.01.
///
/// @pre find_fault(muscle) is empty; PreconditionError else.
[[nodiscard]] HillMuscle compile_muscle(const MuscleParameters& muscle);

}  // namespace plumbline
