// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// What presses on a disc: the parts of its load.
enum class Contributor {
  kWeightAbove,
  kHandLoad,
  kTone,
  kActive,
  kPassive,
  kAbdominalPressure,
  kLigaments,
  kSupport  ///< backrest, bed or wheel, on what is above the disc
};
inline constexpr std::array<const char*, 8> kContributorNames = {
    "weight_above",   "hand_load",          "tone",      "active_muscle",
    "passive_muscle", "abdominal_pressure", "ligaments", "support"};

/// Those that a model has: pressure where there is an abdomen, ligaments where levels are made of
/// tissue.
[[nodiscard]] std::vector<Contributor> contributors_of(const Model& model);

/// Whether any level is made of tissue.
[[nodiscard]] bool has_tissue(const Model& model);

}  // namespace plumbline
