// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace plumbline {

/// Why a component of this tag takes no part in the mechanics, such as a sensor or a controller;
/// empty where it does, or where nobody knows.
[[nodiscard]] std::string why_idle(const std::string& tag);

}  // namespace plumbline
