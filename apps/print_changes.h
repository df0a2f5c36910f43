// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "results/study.h"

namespace plumbline {

/// What changed against the reference, in words, at selected steps: the largest changes of each,
/// with "undetermined" where the direction flips within the robustness band.
[[nodiscard]] std::string print_changes(const Study& study, std::size_t c);

/// Verdict of each case, with reason and remedy where it is not trusted.
[[nodiscard]] std::string print_verdicts(const Study& study);

}  // namespace plumbline
