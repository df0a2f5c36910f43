// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "results/study.h"

namespace plumbline::viz {

/// Writes the body of the chosen cases (all where `case_names` is empty) at a step for another
/// program: what make_exported_scene() says, as the ending of the file says: .gltf, .glb or .vtp.
/// The file appears whole or not at all.
/// @param step from 0.
/// @throws InputError for an ending, case or step that is not there, where no case has a posture
/// at this step, or where the file cannot be written.
void export_study(const Study& study, const std::vector<std::string>& case_names, std::size_t step,
                  const std::filesystem::path& file);

/// Whether the ending of a file is one of those.
void check_export_ending(const std::filesystem::path& file);

}  // namespace plumbline::viz
