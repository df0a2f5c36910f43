// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "muscle/muscle_parameters.h"

namespace plumbline::test {

/// The muscles of an OpenSim file by name: their numbers only, no paths.
std::map<std::string, MuscleParameters> read_osim_muscles(const std::filesystem::path& file);

}  // namespace plumbline::test
