// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/model_spec.h"

namespace plumbline {

/// A measured passive moment: with the pelvis held and the coordinates of `posture` set (all others
/// neutral), the muscles of a group pull with `moment` on `coordinate` (absolute value) [N m].
struct PassivePoint {
  std::vector<std::pair<std::string, double>> posture;  ///< coordinate, value [rad]
  std::string coordinate;
  double moment = 0;
};

/// Passive moment of the muscles in `groups` (on one side, by name ending) about a coordinate [N m,
/// signed as the coordinate].
[[nodiscard]] double calc_passive_moment(const ModelSpec& spec,
                                         const std::vector<std::string>& groups, const char* side,
                                         const PassivePoint& point);

struct PassiveFit {
  double slack = 0;                 ///< normalized fibre length at which the group tightens [1]
  double strain = 0;                ///< further stretch to F_max [1]
  double moment_reached = 0;        ///< at the end point [N m]
  double moment_reached_early = 0;  ///< at the earlier point, if one was given [N m]
};

/// Slack common to the muscles of `groups` on `side` such that `end` holds; keeps their strain.
/// Tight muscle is the same muscle with less slack. Bisection; the moment falls as slack grows.
/// @throws InputError if no slack within [0.5, 2.5] reaches the moment.
PassiveFit fit_slack(ModelSpec& spec, const std::vector<std::string>& groups, const char* side,
                     const PassivePoint& end);

/// Slack and strain from two points of the same curve: `end` and an earlier, weaker one. Strain is
/// kept within [0.15, 1.2]; where the ratio lies outside what that allows, `end` still holds
/// exactly.
PassiveFit fit_slack_and_strain(ModelSpec& spec, const std::vector<std::string>& groups,
                                const char* side, const PassivePoint& end,
                                const PassivePoint& early);

}  // namespace plumbline
