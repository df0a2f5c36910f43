// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "results/study.h"

namespace plumbline::viz {

/// The study at a moment between two of its steps, as a study of one step: for films.
///
/// Numbers follow a cubic through the steps with equal spacing and continuous slope (Catmull-Rom
/// for what has a place or a direction; limited after Fritsch and Carlson 1980 for all others, so
/// that none leaves the range of its neighbours). Rotations stay rotations: the interpolated matrix
/// is replaced by the nearest orthogonal one. Integers and the name are those of the nearest step.
/// Where a neighbour was not computed, neither is what lies between. At a whole position the
/// numbers are those of the step. Without its list of changes and provenance.
/// @param position from 0 to num_steps - 1; clamped to it.
/// @pre the study has a step.
[[nodiscard]] Study study_between(const Study& study, double position);

}  // namespace plumbline::viz
