// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "model_io/source_text.h"
#include "motion_io/motion_table.h"

namespace plumbline {

struct MotionReadOptions {
  /// Take the rows that are there, however many the header states: for files cut from a longer
  /// recording whose header was left as it was.
  bool ignore_stated_rows = false;
};

/// Reads a table over time, .mot or .sto, of either generation:
///
///   name walk.mot                      walk
///   datacolumns 3                      version=1
///   datarows 2                         nRows=2
///   range 0 0.01                       nColumns=3
///   endheader                          inDegrees=yes
///   time  hip_flexion_r  pelvis_ty     endheader
///   0     10.5           0.93          time  hip_flexion_r  pelvis_ty  ...
///
/// Tabs and blanks separate cells; with DataType=Vec3 and the like, commas separate the numbers of
/// one. The first line is the name unless it is a key. Keys are known in either case, unknown lines
/// of the header are remarks, empty lines do not count. Numbers stay as written (angles in degrees
/// stay so: see coordinates_in_si). Time is linear in the size of the file.
///
/// @throws InputError naming file, line and column: a header without end or with lines that
/// contradict each other; no column of time in front; a name given twice; counts of rows, columns
/// or numbers in a cell other than stated; a cell that is no finite number; time that does not
/// increase; no columns or no rows.
[[nodiscard]] MotionTable read_motion(const std::filesystem::path& path,
                                      const MotionReadOptions& options = {});
/// The same for a text in memory.
[[nodiscard]] MotionTable parse_motion(const SourceText& source,
                                       const MotionReadOptions& options = {});

}  // namespace plumbline
