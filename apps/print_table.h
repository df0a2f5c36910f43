// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "apps/answer.h"

namespace plumbline {

/// The answer that a person wants, up to 100 columns wide: what was asked, posture at each step,
/// loads of each level, where they come from, which muscles changed, what changed in words, how far
/// to trust it, and the files written. Reference and imbalance stand side by side.
[[nodiscard]] std::string print_answer(const Answer& answer);

/// Stands on every answer.
inline constexpr const char* kLimits = "Load is not pain; not for diagnosis.";

}  // namespace plumbline
