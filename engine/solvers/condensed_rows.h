// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// Whether a coordinate is a free translation of a level with a disc.
[[nodiscard]] bool follows_load(const Model& model, DofIndex dof);

/// The free coordinates of a model, parted into those that a posture prescribes and the
/// translations of its levels, which follow the load: rows of A x + b = 0 that are condensed. The
/// row of the abdominal wall, which has no coordinate, is kept.
struct CondensedRows {
  explicit CondensedRows(const Model& model);

  std::vector<DofIndex> dofs;    ///< condensed, level by level along the disc frame's x, y, z
  std::vector<int> rows;         ///< theirs
  std::vector<int> kept;         ///< the others, in increasing order
  std::vector<int> column;       ///< per row: place in `dofs`, or kNone
  int num_kept_coordinates = 0;  ///< of `kept`, those of free coordinates: the first ones

  [[nodiscard]] int count() const { return static_cast<int>(dofs.size()); }
  [[nodiscard]] std::span<const int> kept_coordinates() const {
    return std::span(kept).first(static_cast<std::size_t>(num_kept_coordinates));
  }
};

}  // namespace plumbline
