// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "anatomy/picture_options.h"
#include "plots/sheet.h"
#include "results/study.h"
#include "viz/offscreen.h"

/// Pictures of a study, drawn without a display. Nothing is solved here: everything drawn comes
/// from the results file.
namespace plumbline::viz {

/// All chosen cases side by side, the first one on the left, with the same camera and the same
/// scales, or two laid over each other: the body with its muscles, load and ground forces, a
/// close-up of the lumbar discs, the key numbers, legends with units. Equal studies and options
/// give equal pixels on one machine.
/// @throws InputError for a case or step that the study does not have, or sizes out of range;
/// DrawingError where this machine cannot draw.
[[nodiscard]] Image render_study(const Study& study, const PictureOptions& options);

/// The same, written to a PNG file.
void render_study_png(const Study& study, const PictureOptions& options, const std::string& path);

/// A flat drawing as pixels, `dpi` / 96 as many along each edge as the sheet is large.
[[nodiscard]] Image render_sheet(const Sheet& sheet, int dpi);

}  // namespace plumbline::viz
