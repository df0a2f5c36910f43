// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "scenarios/analyze_step.h"

namespace plumbline {

/// Why a force on a level differs between two cases.
enum class Reason {
  kBody,     ///< the body itself: mass, length, tone, tightness, tissue
  kPosture,  ///< where everything stands: disc axes, lines of action, stretch of passive tissue
  kSharing   ///< what muscles do beyond tone, abdominal pressure, support
};
inline constexpr std::array<const char*, 3> kReasonNames = {"body", "posture", "sharing"};

/// A change by Reason; the sum is the change.
using ReasonedChange = std::array<LevelForce, kReasonNames.size()>;

/// Every load of the levels at one step against the reference. Contributors sum to the change of
/// a load; muscles to what tone, active and passive muscle contribute.
struct LoadChanges {
  std::size_t num_levels = 0;
  std::vector<std::array<ReasonedChange, kContributorNames.size()>> by_contributor;  ///< per level
  std::vector<ReasonedChange> by_muscle;  ///< per muscle and level

  [[nodiscard]] const ReasonedChange& of_muscle(std::size_t muscle, std::size_t level) const {
    return by_muscle[muscle * num_levels + level];
  }
};

/// A body that has been analysed at a step.
struct AnalysedBody {
  const Model& model;
  const SolvedStep& step;
  const StepAnalysis& analysis;
};

/// Splits the change of each load exactly. A contribution is a function f(b, q, s) of the body b,
/// the posture q and the shared forces s, each either the reference's (0) or the case's (1). A
/// reason gets the mean, over all orders in which the three can be exchanged one after the other,
/// of what its exchange does (Shapley 1953), for the posture
///
///   1/3 (f010 - f000) + 1/6 (f110 - f100) + 1/6 (f011 - f001) + 1/3 (f111 - f101),
///
/// so that the reasons sum to f111 - f000, exchanging the cases negates each, and what does not
/// depend on a reason gives it nothing. With f = F(s) c(b, q), a force times the sum of its unit
/// lines of action along an axis of the disc, and bodies of equal geometry these are
/// mean(F) (c1 - c0) for the posture and mean(c) (F1 - F0) for the sharing. Passive muscle and tone
/// depend on body and posture: a tight muscle that is also stretched is told apart.
///
/// Postures of the one are put on the body of the other without settling its levels again.
/// @pre both have the same bodies, muscles and levels.
[[nodiscard]] LoadChanges split_change(const AnalysedBody& reference, const AnalysedBody& changed);

}  // namespace plumbline
