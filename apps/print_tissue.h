// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "results/study.h"

namespace plumbline {

/// Section of the printed answer on the tissue of each level, at selected steps: height of the disc
/// at its centre, force of the facets, the ligament that is strained most, area of the foramen. `c`
/// is the case shown beside the reference, or 0. Empty where levels are springs.
[[nodiscard]] std::string print_level_tissue(const Study& study, std::size_t c);

}  // namespace plumbline
