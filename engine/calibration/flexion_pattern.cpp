// SPDX-License-Identifier: Apache-2.0
#include "calibration/flexion_pattern.h"

#include <algorithm>

#include "calibration/level_fit.h"
#include "core/units.h"

namespace plumbline {

void apply_flexion_pattern(ModelSpec& spec, FlexionPattern pattern) {
  for (LevelSpec& level : spec.levels) {
    const double range = deg_to_rad(level_range(level.name, pattern).flexion);
    const double by_cubic = kRangeMoment - level.flexion.linear * range;
    level.flexion.cubic = std::max(0.0, by_cubic) / (range * range * range);
  }
  if (spec.level_law == LevelLaw::kTissue) fit_levels(spec, pattern);
}

}  // namespace plumbline
