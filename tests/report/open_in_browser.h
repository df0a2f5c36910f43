// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace plumbline::test {

/// Why pages cannot be opened here; empty where they can.
[[nodiscard]] std::string why_no_browser();

/// What a script of this folder reports of a page; null where it failed. Its picture of the page
/// stays in the build folder as `shot`.
[[nodiscard]] nlohmann::json open_in_browser(const std::string& script, const std::string& page,
                                             const std::string& shot);

}  // namespace plumbline::test
