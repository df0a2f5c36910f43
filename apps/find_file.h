// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace plumbline {

/// The scenario file meant by `given`: a path, with or without ".toml", or the bare name of one in
/// ./scenarios or among those that come with Plumbline.
/// @throws InputError naming the nearest scenario if there is none.
[[nodiscard]] std::filesystem::path find_scenario(const std::string& given);

/// The model meant by `given`: a folder or file, or the bare name of one in ./models or among those
/// that come with Plumbline.
/// @throws InputError naming the nearest model if there is none.
[[nodiscard]] std::filesystem::path find_model(const std::string& given);

}  // namespace plumbline
