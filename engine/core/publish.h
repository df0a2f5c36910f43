// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

namespace plumbline {

/// Where a file is written before it is whole: "<path>.part".
[[nodiscard]] std::string part_path(const std::string& path);

/// Gives a closed, complete file at part_path(path) its real name: flushes it to the disk, renames
/// it over an older file in one step, flushes the folder. Whoever looks at `path` sees the old file
/// or the new one, never a piece.
/// @throws InputError naming the file and the system's reason.
void publish_file(const std::string& path);

/// A file to be written, and what it is to hold.
struct TextFile {
  std::string path, text;
};

/// Writes the files as publish_file does, all of them or, where one cannot be written, none: each
/// stands beside its place before the first takes its name.
/// @throws InputError naming the file and the system's reason.
void publish_texts(std::span<const TextFile> files);

}  // namespace plumbline
