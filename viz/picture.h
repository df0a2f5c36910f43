// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study.h"
#include "viz/offscreen.h"
#include "viz/scene.h"

/// Pictures of a study, drawn without a display. Nothing is solved here: everything drawn comes
/// from the results file.
namespace plumbline::viz {

struct PictureOptions {
  std::vector<std::string> case_names;  ///< in this order; empty: all, at most kMaxPanels
  int step = -1;                        ///< from 0; negative counts from the last
  int width = 1920, height = 1080;      ///< [pixel]
  int supersampling = 2;                ///< pixels are averaged from squares of this edge; 1 to 4
  View view = View::kAuto;
  MuscleStyle muscles;
};

/// More figures side by side would be too small to read.
inline constexpr std::size_t kMaxPanels = 4;

/// All chosen cases side by side, the first one on the left, with the same camera and the same
/// scales: the body with its muscles, load and ground forces, a close-up of the lumbar discs, the
/// key numbers, legends with units. Equal studies and options give equal pixels on one machine.
/// @throws InputError for a case or step that the study does not have, or sizes out of range;
/// DrawingError where this machine cannot draw.
[[nodiscard]] Image render_study(const Study& study, const PictureOptions& options);

/// The same, written to a PNG file.
void render_study_png(const Study& study, const PictureOptions& options, const std::string& path);

}  // namespace plumbline::viz
