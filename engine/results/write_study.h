// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "results/study.h"

namespace plumbline {

/// Version of the file format. A reader refuses a newer one.
inline constexpr int kStudyFormat = 6;

/// Writes the study as one HDF5 file and returns its content hash, which is stored in the file too.
///
/// One dataset a quantity, with a dimension scale on every axis and attributes that say what it is
/// (FORMAT.md lists them). The file appears under its name when it is complete; until then it is
/// "<path>.part", and stays there if the run is killed.
/// @throws InputError naming the file if it cannot be written.
/// @pre allocate() was called after the axes were set.
std::string write_study(const Study& study, const std::string& path);

}  // namespace plumbline
