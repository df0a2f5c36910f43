// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "apps/load_model.h"
#include "model/model.h"

namespace plumbline {

/// A model with what its reading brought to light.
struct ModelInfo {
  LoadedModel loaded;
  Model model;                      ///< compiled from it
  std::vector<std::string> faults;  ///< what an author should look at
};

/// Bodies, coordinates, muscles by group, levels, counts of the rest, faults and the report of an
/// imported model, as text for a terminal.
[[nodiscard]] std::string print_info(const ModelInfo& info);

/// The same as one JSON object. The range of a coordinate is null where it has none.
[[nodiscard]] std::string print_info_json(const ModelInfo& info);

}  // namespace plumbline
