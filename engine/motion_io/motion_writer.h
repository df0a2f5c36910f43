// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "motion_io/motion_table.h"

namespace plumbline {

/// The text of a .sto or .mot file that holds the table: name, version, counts, inDegrees where it
/// is known, then one line a row with cells between tabs. Each number has as many digits, 17 at
/// most, as it takes for parse_motion to give back the same bits; equal tables give equal texts.
///
/// Cells of several numbers are written as DataType=Vec3 (or Vec2, Quaternion, Vec5, ...) by their
/// count.
/// @throws InputError if the table could not be read back: a name or label that the format cannot
/// hold, a value that is missing (a marker not seen) or not finite, time that does not increase, no
/// rows, no columns.
/// @pre values has num_rows x num_columns x num_components numbers.
[[nodiscard]] std::string print_motion(const MotionTable& table);

}  // namespace plumbline
