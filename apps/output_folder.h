// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace plumbline {

/// Refuses, before any time is spent on an answer, a folder in which files of these names cannot be
/// written.
/// @throws InputError
void check_output_folder(const std::filesystem::path& folder, std::span<const std::string> names);

/// Makes the folder with all above it.
/// @throws InputError if it cannot be made.
void make_output_folder(const std::filesystem::path& folder);

}  // namespace plumbline
