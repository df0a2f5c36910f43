// SPDX-License-Identifier: Apache-2.0
#include "solvers/condensed_rows.h"

namespace plumbline {

CondensedRows::CondensedRows(const Model& model)
    : column(model.free_dofs.size(), kNone), place(model.free_dofs.size(), kNone) {
  for (const Level& level : model.levels) {
    for (const DofIndex d : level.translations) {
      if (model.free_slot[d] == kNone) continue;
      column[model.free_slot[d]] = count();
      rows.push_back(model.free_slot[d]);
      dofs.push_back(d);
    }
  }
  for (int row = 0; row < model.num_free(); ++row) {
    if (column[row] != kNone) continue;
    place[row] = static_cast<int>(kept.size());
    kept.push_back(row);
  }
}

}  // namespace plumbline
