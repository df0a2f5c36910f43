// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace plumbline {

/// Which side of the body a name states by its end: _r or _R, _l or _L.
enum class Side { kMiddle, kRight, kLeft };

[[nodiscard]] Side side_of(const std::string& name);

/// The name without its side; itself where it states none.
[[nodiscard]] std::string without_side(const std::string& name);

/// The name of the same thing on the other side, in the same case; itself where it states none.
[[nodiscard]] std::string other_side(const std::string& name);

/// Whether two names may mean the same thing of either side, or are one name without a side. Sides
/// in front, as in R_thigh and L_thigh, count too.
[[nodiscard]] bool are_counterparts(const std::string& right, const std::string& left);

}  // namespace plumbline
