// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scenarios/imbalance_kinds.h"

/// The parts of imbalance_kinds().
namespace plumbline {

/// Tight, weak and restless muscles.
[[nodiscard]] std::vector<ImbalanceKind> muscle_kinds();
/// Masses carried along, and where the body's own lies; legs and ankles.
[[nodiscard]] std::vector<ImbalanceKind> shape_kinds();
/// Of one motion segment each.
[[nodiscard]] std::vector<ImbalanceKind> level_kinds();

}  // namespace plumbline
