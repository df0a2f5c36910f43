// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/bones/endplate.h"
#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// Between which end plates a disc lies.
struct DiscSite {
  std::optional<std::size_t> level;  ///< along /level, where the study has it
  std::string lower_body, upper_body;
  Endplate lower, upper;  ///< each in the frame of its body
};

/// The lumbar discs from L5/S1 up to T12/L1.
[[nodiscard]] std::vector<DiscSite> disc_sites(const Study& study, const LandmarkTable& landmarks);

/// The disc at a site in W [m], between the end plates of its two vertebrae, bulging a little, in
/// the colour of its pressure; empty where one of them is not placed.
[[nodiscard]] Mesh make_disc(const StudyFrame& frame, const DiscSite& site);

/// All lumbar discs of a frame.
[[nodiscard]] Mesh make_discs(const StudyFrame& frame, const LandmarkTable& landmarks);

}  // namespace plumbline::viz
