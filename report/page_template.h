// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace plumbline {

/// Pieces of the page that shows a report in a browser, made from viz/web/ when Plumbline was
/// built; none where that was without Node. Put together they hold kPagePlaceholder once.
[[nodiscard]] std::span<const std::string_view> page_template();

/// Stands where the data of a report go.
inline constexpr std::string_view kPagePlaceholder = "\"PLUMBLINE_REPORT_DATA\"";

}  // namespace plumbline
