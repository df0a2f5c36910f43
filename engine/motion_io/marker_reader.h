// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "model_io/source_text.h"
#include "motion_io/motion_reader.h"
#include "motion_io/motion_table.h"

namespace plumbline {

/// Reads marker trajectories, .trc:
///
///   PathFileType  4  (X/Y/Z)  walk.trc
///   DataRate  CameraRate  NumFrames  NumMarkers  Units  ...
///   100       100         2          2           mm     ...
///   Frame#  Time  C7          RASI
///                 X1  Y1  Z1  X2    Y2  Z2
///   1       0     12  1410 3  100   990 130
///
/// The table has one column a marker with three components, x y z in the axes of the file, in
/// metres whatever Units says (mm, cm or m). A marker whose three cells are empty or say NaN was
/// not seen and is NaN in that row; so is one whose cells are missing at the end of a row. Cells
/// stand between tabs; a file without tabs is read by its blanks and cannot leave cells empty.
/// Frame numbers are read and dropped, the rates are not needed: each row has its time.
///
/// @throws InputError naming file, line and marker: a header line missing or without a value that
/// is needed, an unknown unit, a marker given twice, counts of markers or frames other than stated,
/// a cell that is no number, a marker with one or two of its three numbers, time that does not
/// increase.
[[nodiscard]] MotionTable read_markers(const std::filesystem::path& path,
                                       const MotionReadOptions& options = {});
/// The same for a text in memory.
[[nodiscard]] MotionTable parse_markers(const SourceText& source,
                                        const MotionReadOptions& options = {});

}  // namespace plumbline
