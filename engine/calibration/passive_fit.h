// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/model_spec.h"

namespace plumbline {

/// Positions in ModelSpec::muscles.
using MuscleSet = std::vector<std::size_t>;

/// The muscles in `groups` on one side, by name ending ("_r").
[[nodiscard]] MuscleSet muscles_of_groups(const ModelSpec& spec,
                                          const std::vector<std::string>& groups, const char* side);

/// A measured passive moment: with the pelvis held and the coordinates of `posture` set (all others
/// neutral), passive tissue resists with `moment` on `coordinate` (absolute value) [N m].
struct PassivePoint {
  std::vector<std::pair<std::string, double>> posture;  ///< coordinate, value [rad]
  std::string coordinate;
  double moment = 0;
  /// Whether all that crosses the joint makes up the moment, as in an examination of a person, or
  /// the muscles that are asked about alone.
  bool of_all_tissue = false;
};

/// Passive moment of `muscles` about a point's coordinate in its posture [N m, signed as the
/// coordinate].
[[nodiscard]] double calc_passive_moment(const ModelSpec& spec, const MuscleSet& muscles,
                                         const PassivePoint& point);

/// The same of all tissue: muscles, ligaments, capsules. Nothing weighs anything.
[[nodiscard]] double calc_resistance(const ModelSpec& spec, const PassivePoint& point);

struct PassiveFit {
  double slack = 0;                 ///< normalized fibre length at which the group tightens [1]
  double strain = 0;                ///< further stretch to F_max [1]
  double moment_reached = 0;        ///< at the end point [N m]
  double moment_reached_early = 0;  ///< at the earlier point, if one was given [N m]
};

/// Slack common to `muscles` such that `end` holds; keeps their strain. Tight muscle is the same
/// muscle with less slack. Bisection; the moment falls as slack grows.
/// @throws InputError if no slack within [0.5, 2.5] reaches the moment.
PassiveFit fit_slack(ModelSpec& spec, const MuscleSet& muscles, const PassivePoint& end);

/// Slack and strain from two points of the same curve: `end` and an earlier, weaker one. Strain is
/// kept within [0.15, 1.2]; where the ratio lies outside what that allows, `end` still holds
/// exactly.
PassiveFit fit_slack_and_strain(ModelSpec& spec, const MuscleSet& muscles, const PassivePoint& end,
                                const PassivePoint& early);

}  // namespace plumbline
