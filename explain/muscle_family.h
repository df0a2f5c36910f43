// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/study.h"

namespace plumbline {

/// A muscle as people know it: both sides, the erector spinae and the abdominals as one each.
struct MuscleFamily {
  std::string name;                 ///< "erector spinae"
  std::vector<std::size_t> groups;  ///< along axes.groups
};

/// All of a study, in the order of its groups.
[[nodiscard]] std::vector<MuscleFamily> muscle_families(const Study& study);

/// "abdominal_pressure" -> "abdominal pressure".
[[nodiscard]] std::string spell_out(std::string name);

}  // namespace plumbline
