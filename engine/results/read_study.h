// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "results/study.h"

namespace plumbline {

/// Reads back what write_study() wrote, number for number.
/// @throws InputError with one sentence on what is wrong: no such file, empty, no HDF5 file, cut
/// short, not from Plumbline, from a newer Plumbline, a dataset missing or of another shape, or
/// numbers that do not match their content hash.
[[nodiscard]] Study read_study(const std::string& path);

}  // namespace plumbline
