// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace plumbline {

/// A file that went into an answer, kept whole so that the answer can be traced and repeated.
struct SourceText {
  std::string file;  ///< path as the user gave it
  std::string text;
};

/// The whole text of a file.
/// @throws InputError if it does not exist or cannot be read.
[[nodiscard]] SourceText read_source_text(const std::filesystem::path& path);

}  // namespace plumbline
