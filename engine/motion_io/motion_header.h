// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "motion_io/motion_text.h"

namespace plumbline {

/// What the lines above "endheader" of a .sto or .mot file say.
struct MotionHeader {
  std::string name;
  std::optional<bool> in_degrees;
  std::string units;
  int num_components = 1;                  ///< of DataType
  std::string data_type = "double";        ///< as the format spells it
  std::optional<std::size_t> num_rows;     ///< as stated
  std::optional<std::size_t> num_columns;  ///< as stated, with the column of time
  int num_rows_line = 0;
};

/// Reads up to and with the line "endheader". Keys of both generations of the format are known, in
/// either case; other lines are remarks.
/// @throws InputError naming the line: a key with a value it cannot have, two lines that contradict
/// each other, a header that does not end.
[[nodiscard]] MotionHeader read_motion_header(motion_text::Lines& lines, const std::string& file);

/// The DataType of cells with so many numbers, as this library writes it.
/// @pre a DataType has so many numbers.
[[nodiscard]] std::string data_type_of(int num_components);

}  // namespace plumbline
