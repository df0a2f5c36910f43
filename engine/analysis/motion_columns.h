// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/motion_notes.h"
#include "model/model.h"
#include "motion_io/motion_table.h"

namespace plumbline {

/// Which columns of a table give which coordinates of a model.
struct MotionColumns {
  std::vector<DofIndex> dofs;        ///< free ones, increasing
  std::vector<std::size_t> columns;  ///< of each
  MotionNotes notes;
};

/// Finds the columns of a model's free coordinates, and turns the table into SI units. Where it is
/// in degrees, only plain angles are (see find_plain_angles): OpenSim writes and reads all others,
/// such as one that bends several joints, in radians whatever the header says.
///
/// A column of a coordinate that is held or follows others is compared with what the model has, and
/// noted where it differs by more than 1e-3 rad or 1e-4 m.
/// @param spec what `model` was compiled from.
/// @param stated_in_degrees of a table that does not say.
/// @throws InputError if the table names no free coordinate of the model, the unit of an angle is
/// not said, or a value of the table lies beyond 1e6.
[[nodiscard]] MotionColumns match_columns(const ModelSpec& spec, const Model& model,
                                          std::optional<bool> stated_in_degrees,
                                          MotionTable& table);

}  // namespace plumbline
