// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace plumbline {

/// Where a file is written before it is whole: "<path>.part".
[[nodiscard]] std::string part_path(const std::string& path);

/// Gives a closed, complete file at part_path(path) its real name: flushes it to the disk, renames
/// it over an older file in one step, flushes the folder. Whoever looks at `path` sees the old file
/// or the new one, never a piece.
/// @throws InputError naming the file and the system's reason.
void publish_file(const std::string& path);

/// Writes `text` to `path`, whole or not at all, as publish_file does.
/// @throws InputError naming the file and the system's reason.
void publish_text(const std::string& path, const std::string& text);

}  // namespace plumbline
