// SPDX-License-Identifier: Apache-2.0
#include "solvers/condensed_rows.h"

#include <algorithm>

namespace plumbline {

bool follows_load(const Model& model, DofIndex dof) {
  if (model.free_slot[dof] == kNone) return false;
  return std::any_of(model.levels.begin(), model.levels.end(), [&](const Level& level) {
    const auto& own = level.translations;
    return level.disc.has_value() && std::find(own.begin(), own.end(), dof) != own.end();
  });
}

CondensedRows::CondensedRows(const Model& model)
    : column(static_cast<std::size_t>(model.num_equations()), kNone) {
  for (const Level& level : model.levels) {
    for (const DofIndex d : level.translations) {
      if (!follows_load(model, d)) continue;
      column[model.free_slot[d]] = count();
      rows.push_back(model.free_slot[d]);
      dofs.push_back(d);
    }
  }
  for (int row = 0; row < model.num_equations(); ++row) {
    if (column[row] == kNone) kept.push_back(row);
  }
  num_kept_coordinates = model.num_free() - count();
}

}  // namespace plumbline
