// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "anatomy/sheet_rows.h"
#include "anatomy/sheets.h"

namespace plumbline::viz {

float strip_tendon(std::size_t row, std::size_t column, const MuscleShape& own,
                   const MuscleShape* before, const MuscleShape* after) {
  const float u = column_offset(column);
  const float here = tendon_share(own, kSheetRows[row]);
  const MuscleShape* beside = u < 0 ? before : after;
  if (beside == nullptr) {
    const bool is_sheath = own.has_sheath && u < 0;
    return is_sheath ? mix(here, 1, smooth_step(0.1F, 0.75F, -u)) : here;
  }
  return mix(here, tendon_share(*beside, kSheetRows[row]), 0.5F * std::fabs(u));
}

float band_tendon(std::size_t row, std::size_t column, const MuscleShape& own) {
  const float edge = smooth_step(0.6F, 1.0F, std::fabs(column_offset(column)));
  const float flesh = (1 - tendon_share(own, kBandRows[row])) * (1 - edge);
  return 1 - flesh * (is_intersection(row) ? 0.2F : 1.0F);
}

}  // namespace plumbline::viz
