// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "calibration/passive_fit.h"
#include "calibration/pose_task.h"

namespace plumbline {

/// Hip flexion at which the hamstrings of a person of 75 kg and 1.80 m pull with
/// kStraightLegRaiseMoment, knee straight and pelvis held: the end of a straight-leg raise.
inline constexpr double kNormalStraightLegRaise = 85.0 * 3.14159265358979323846 / 180.0;
inline constexpr double kStraightLegRaiseMoment = 35.0;  ///< [N m]

/// Weight of the leg at the hip in a modified Thomas test, of the same person [N m].
inline constexpr double kThomasMoment = 40.0;

/// A person whose body stands: scaled, both sides written out, every muscle fitted, discs
/// prestressed, and its reference standing known. Imbalances edit `spec` and compile again.
struct PreparedBody {
  ModelSpec spec;
  Model model;
  TaskSettings settings;            ///< weights scaled with the person's muscle volume
  std::vector<double> standing;     ///< reference standing posture, all coordinates
  double standing_inclination = 0;  ///< forward lean of the thorax axis in it [rad]
  PostureReport standing_report;
  std::array<PassiveFit, 2> hamstrings, hip_flexors;  ///< right, left
};

/// Scale -> mirror -> slack lengths -> passive fits -> standing -> one-shot prestress -> standing.
///
/// Passive fits, each of all tissue that crosses the hip, as an examiner feels it: hamstrings such
/// that it resists with 35 N m at 85 deg of hip flexion with the knee straight and the fraction
/// 0.46 of that 20 deg earlier (shape of Riener and Edrich 1999 at the hip, pelvis held); psoas
/// and iliacus for 40 N m at 25 deg of extension, the weight of the leg in a modified Thomas test,
/// and 0.16 of that at 10 deg: 6.3 N m, the two exponentials of Riener and Edrich there. (Their
/// constant of 8 N m, which holds at every angle, is no stretch.) Both moments grow with M H.
/// Prestress: at neutral each level bears what it bore in the first standing optimum, see
/// prestress_levels(). Once only: repeating drifts away.
/// @throws InputError for a body or person that cannot be prepared.
[[nodiscard]] PreparedBody prepare_body(const ModelSpec& raw, const PersonSpec& person,
                                        const TaskSettings& settings,
                                        const PostureOptions& options);

/// Lets the hamstrings of one side ("_r" or "_l") reach the end of a straight-leg raise at `angle`
/// [rad], by less slack with unchanged steepness.
/// @param first_resistance where an examiner first feels them, kFirstFelt of the moment at the end
/// [rad]; then slack and steepness follow from both.
/// @throws InputError if no steepness holds both angles.
PassiveFit tighten_hamstrings(ModelSpec& spec, const char* side, double angle,
                              const std::optional<double>& first_resistance = std::nullopt);

/// Lets psoas and iliacus of one side end a modified Thomas test at this hip extension [rad], where
/// they hold the weight of the leg; as above.
PassiveFit tighten_hip_flexors(ModelSpec& spec, const char* side, double extension,
                               const std::optional<double>& first_resistance = std::nullopt);

/// Part of the moment at the end of a test at which resistance is called felt: a convention of
/// ours.
inline constexpr double kFirstFelt = 0.25;

/// Passive muscle moments are given for 75 kg and 1.80 m; this is M H over theirs.
[[nodiscard]] double moment_scale(const PersonSpec& person);

}  // namespace plumbline
