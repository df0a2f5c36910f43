// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "calibration/anatomy.h"
#include "calibration/pose_request.h"
#include "solvers/task_constraints.h"

namespace plumbline {

/// How the body rests on floor, seat or bed in a task.
struct Stance {
  std::vector<ContactSite> contacts;
  TaskConstraints constraints;
  /// Coordinates that stay at a value: the leg that is lifted, arms on a bed.
  std::vector<std::pair<DofIndex, double>> held;
  /// Where a search from elsewhere may begin, of the coordinates that matter.
  std::vector<std::pair<DofIndex, double>> start;
};

/// - On the feet: soles stay where the neutral posture has them, each on the floor y = 0. On one
///   foot the other leg is lifted, hip flexed by 30 and knee by 60 deg.
/// - On a seat: both seat bones at its height, thighs may press on it, soles stay on the floor. A
///   backrest leans as the thorax does; it touches the upper back, and the buttocks if asked for.
/// - On a bed: see make_lying().
/// Surfaces press and rub (friction 0.5) and never pull.
/// @param neutral posture on the floor, see neutral_on_floor().
/// @throws InputError if the model has no landmark of kind "support" that the stance needs.
[[nodiscard]] Stance make_stance(const Model& model, const Anatomy& anatomy,
                                 const PoseRequest& request, std::span<const double> neutral);

/// Height of a seat on which the thighs of a person lie level: a quarter of stature [m].
[[nodiscard]] double usual_seat_height(const Model& model);

}  // namespace plumbline
