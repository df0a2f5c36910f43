// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "explain/load_change.h"

namespace plumbline {

/// One part of a change in words, with its force.
struct ChangePart {
  std::string words;          ///< "erector spinae working less"
  double force = 0;           ///< [N]
  bool undetermined = false;  ///< its sign flips within the band
};

/// The parts of a change, source by source and reason by reason, largest first.
[[nodiscard]] std::vector<ChangePart> list_parts(const Study& study, const ChangePlace& place,
                                                 const LoadChange& change);

/// How pelvis and lumbar spine differ from the reference where that is 1 deg or more: "the pelvis
/// tilted 11° less and the lumbar spine flexed 9° more"; empty where they stand alike.
[[nodiscard]] std::string describe_posture(const Study& study, std::size_t c, std::size_t step);

/// Why a level bears more or less, in a sentence: the change, how the posture differs, the largest
/// two or three parts and what is left. Says so where the direction is undetermined.
[[nodiscard]] std::string explain_change(const Study& study, const ChangePlace& place);

}  // namespace plumbline
