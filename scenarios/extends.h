// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "model_io/source_text.h"
#include "model_io/toml_value.h"

namespace plumbline {

/// A TOML file laid over the files that it extends.
struct LayeredToml {
  TomlValue root;                   ///< without the key `extends`; values keep file and line
  std::vector<SourceText> sources;  ///< the file itself, then each file extended in turn
};

/// Reads a file and, through its key `extends`, the file below it, and so on. `extends` is a path
/// relative to the file that holds it, or else to one of `libraries`, without ".toml". Tables merge
/// key by key; any other value, lists included, replaces the one below.
/// @throws InputError for a file that does not exist or is no TOML, and for files that extend each
/// other in a circle.
[[nodiscard]] LayeredToml read_layered_toml(
    const std::filesystem::path& path, const std::vector<std::filesystem::path>& libraries = {});

}  // namespace plumbline
