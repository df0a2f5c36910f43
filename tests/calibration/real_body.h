// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "calibration/prepare.h"
#include "support/random.h"

namespace plumbline::test {

/// models/full_body_lumbar with both sides written out, as published in the repository. Read once
/// per program.
[[nodiscard]] const ModelSpec& full_body_spec();

/// The same compiled: enough for kinematics and paths.
[[nodiscard]] const Model& full_body_model();

/// The same prepared for its reference person with default settings: it stands. Prepared once.
[[nodiscard]] const PreparedBody& prepared_body();

/// Free coordinates uniform within `share` of their range about its middle; the rest neutral. The
/// pelvis stays within 1 m and 1 rad of neutral.
[[nodiscard]] std::vector<double> random_posture(const Model& model, Random& random,
                                                 double share = 1.0);

/// `q` with every free rotation changed by up to `angle` [rad], every free translation by up to
/// `distance` [m].
[[nodiscard]] std::vector<double> shaken(const Model& model, std::vector<double> q, Random& random,
                                         double angle, double distance);

/// "psoas_l" for "psoas_r" and the other way round; midline names stay.
[[nodiscard]] std::string mirrored_name(const std::string& name);

/// The posture seen in a mirror: sides exchanged, midline coordinates that leave the plane z = 0
/// (rotation about x or y, translation along z) negated.
[[nodiscard]] std::vector<double> mirrored_posture(const Model& model,
                                                   const std::vector<double>& q);

/// For every muscle the position of its mirror image.
[[nodiscard]] std::vector<MuscleIndex> mirrored_muscles(const Model& model);

}  // namespace plumbline::test
