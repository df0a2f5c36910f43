// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "calibration/passive_fit.h"

namespace plumbline {

/// Groups of muscles as people name them together.
struct MuscleParty {
  std::string name;                 ///< "glutes"
  std::vector<std::string> groups;  ///< of the model
};
[[nodiscard]] std::span<const MuscleParty> muscle_parties();

/// The muscles meant by `names` on `sides` ("_r", "_l"), each once, in the model's order. A name is
/// that of a party, of a group, or of one muscle without its "_r" or "_l".
/// @throws InputError with the nearest match for a name that is none of these.
[[nodiscard]] MuscleSet find_muscles(const ModelSpec& spec, const std::vector<std::string>& names,
                                     const std::vector<const char*>& sides);

}  // namespace plumbline
