// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/model_spec.h"

namespace plumbline {

/// What can be taken out of a motion segment.
enum class Structure {
  kSsl,
  kIsl,
  kLf,
  kCapsule,
  kFacets,
  kPll,
  kAll,
  kItl,
  kIliolumbar,
  kNucleus
};
inline const std::array<std::string, 10> kStructureNames = {
    "SSL", "ISL", "LF", "capsules", "facets", "PLL", "ALL", "ITL", "iliolumbar", "nucleus"};

/// The order in which specimens are usually cut, from the back to the front (Heuer et al. 2007).
inline constexpr std::array<Structure, 8> kCuttingOrder = {
    Structure::kSsl,    Structure::kIsl, Structure::kLf,  Structure::kCapsule,
    Structure::kFacets, Structure::kPll, Structure::kAll, Structure::kNucleus};

/// Names of the levels of `spec`, caudal to cranial, that a segment has: "L4/5" for one of them,
/// "L1-L5" or "L1-S1" for all between two vertebrae. The lowest vertebra is the one that is held.
/// @throws InputError for a segment that the model does not have.
[[nodiscard]] std::vector<std::string> segment_levels(const ModelSpec& spec,
                                                      const std::string& segment);

/// Only the levels named, which must be neighbours: their vertebrae, discs, facets and ligaments.
/// The lowest vertebra stands fixed in the world, as at neutral; every level has its six
/// coordinates free; muscles, weight and all that is not of a level are gone. Both sides are
/// written out.
/// @throws InputError for a level without a disc.
[[nodiscard]] ModelSpec cut_segment(const ModelSpec& whole, const std::vector<std::string>& levels);

/// Takes a structure out of every level.
void remove_structure(ModelSpec& spec, Structure structure);

}  // namespace plumbline
