// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace plumbline {

/// The candidate with the smallest Levenshtein distance to `name` (first of equals), or an empty
/// string if none lies within half of its length.
[[nodiscard]] std::string nearest_name(std::string_view name,
                                       std::span<const std::string> candidates);

/// "did you mean X?", or a list of up to `max_listed` candidates where nothing is near.
[[nodiscard]] std::string suggest_name(std::string_view name,
                                       std::span<const std::string> candidates,
                                       std::size_t max_listed = 12);

}  // namespace plumbline
