// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "model/model_spec.h"
#include "model_io/source_text.h"

namespace plumbline {

/// Reads a model in Plumbline's own format: `model.toml` for the structure, with CSV tables beside
/// it for muscles, their paths and landmarks (models/README.md describes every key). Units stand
/// in the names of keys and columns; the spec is in SI units and radians.
///
/// @param model_toml_or_folder the TOML file, or the folder that holds `model.toml`.
/// @throws InputError naming file, line, element, key and remedy: a key or column that is unknown,
/// missing, of the wrong type or out of range; a name given twice; a path for a muscle that is not
/// in the table. Names that refer to other elements are resolved later, by compile().
[[nodiscard]] ModelSpec read_native_model(const std::filesystem::path& model_toml_or_folder);

/// The same from the text of the TOML file, whose tables stand beside source.file.
[[nodiscard]] ModelSpec parse_native_model(const SourceText& source);

/// The text of every file that read_native_model() reads, `model.toml` first.
[[nodiscard]] std::vector<SourceText> read_native_model_sources(
    const std::filesystem::path& model_toml_or_folder);

}  // namespace plumbline
