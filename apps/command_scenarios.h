// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>

namespace plumbline {

struct ScenariosRequest {
  std::filesystem::path page;  ///< Markdown file to write; empty: none
};

/// Lists the scenarios that come with Plumbline, with the question of each.
/// @throws InputError where one cannot be read, or the page not be written.
[[nodiscard]] int command_scenarios(const ScenariosRequest& request, std::ostream& out);

}  // namespace plumbline
