// SPDX-License-Identifier: Apache-2.0
#include "scenarios/fill_tissue.h"

#include <algorithm>
#include <cmath>

namespace plumbline {
namespace {

constexpr std::array kMidlineStructures = {SpinalLigament::kAll, SpinalLigament::kPll,
                                           SpinalLigament::kIsl, SpinalLigament::kSsl};
constexpr std::array kPairedStructures = {SpinalLigament::kLf, SpinalLigament::kItl,
                                          SpinalLigament::kCapsule, SpinalLigament::kIliolumbar};

/// An entry of the ligament axis.
struct LigamentEntry {
  SpinalLigament structure;
  const char* name_end;    ///< "_right" where it comes in pairs
  const char* strand_end;  ///< of the names of its strands
};

const std::vector<LigamentEntry>& entries() {
  static const std::vector<LigamentEntry> list = [] {
    std::vector<LigamentEntry> out;
    for (const SpinalLigament structure : kMidlineStructures) out.push_back({structure, "", ""});
    for (const SpinalLigament structure : kPairedStructures) {
      out.push_back({structure, "_right", "_r"});
      out.push_back({structure, "_left", "_l"});
    }
    return out;
  }();
  return list;
}

void fill_ligament(const LevelState& state, const LigamentEntry& entry, double& strain,
                   double& force) {
  for (const StrandState& strand : state.strands) {
    if (strand.structure != entry.structure || !strand.name.ends_with(entry.strand_end)) continue;
    strain = std::fmax(strain, strand.strain);  // the first of them meets NaN
    force = std::isnan(force) ? strand.tension : force + strand.tension;
  }
}

}  // namespace

std::vector<std::string> ligament_names() {
  std::vector<std::string> names;
  for (const LigamentEntry& entry : entries()) {
    names.push_back(kSpinalLigamentNames[static_cast<std::size_t>(entry.structure)] +
                    entry.name_end);
  }
  return names;
}

void fill_tissue(const StepAnalysis& analysis, int c, int t, int l, Study& study) {
  const std::optional<LevelState>& state = analysis.tissue[l];
  if (!state) return;
  TissueResults& out = study.tissue;
  out.disc_force(c, t, l) = state->disc_compression;
  const std::array<const FacetState*, 2> facets = {&state->right, &state->left};
  for (int side = 0; side < 2; ++side) {
    out.facet_force(c, t, l, side) = facets[side]->force;
    out.facet_compression(c, t, l, side) = facets[side]->compression;
  }
  for (std::size_t k = 0; k < entries().size(); ++k) {
    fill_ligament(*state, entries()[k], out.ligament_strain(c, t, l, k),
                  out.ligament_force(c, t, l, k));
  }
  const std::optional<LevelShape>& shape = analysis.shape[l];
  if (!shape) return;
  const auto edges = [](const DiscHeights& height) {
    return std::array{height.anterior, height.middle, height.posterior};
  };
  for (int e = 0; e < 3; ++e) {
    out.disc_height(c, t, l, e) = edges(shape->height)[e];
    out.disc_height_at_rest(c, l, e) = edges(shape->height_at_rest)[e];
  }
  out.annulus_strain(c, t, l) = shape->annulus_strain;
  for (int side = 0; side < 2; ++side) {
    out.foramen_height(c, t, l, side) = shape->foramen[side].height;
    out.foramen_area(c, t, l, side) = shape->foramen[side].area;
  }
}

}  // namespace plumbline
