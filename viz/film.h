// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "anatomy/picture_options.h"
#include "results/study.h"

namespace plumbline::viz {

/// A film of a study, with one camera and one scale throughout: its steps, between which everything
/// moves smoothly (study_between()), with a rest at both ends; or a walk around one step.
/// Written as `<stem>.mp4` or, without ffmpeg, `<stem>.ogv`.
/// @returns the file's name.
/// @throws InputError for a case or step that the study does not have, or sizes out of range;
/// DrawingError where this machine cannot draw, or the file cannot be written; whatever
/// FilmOptions::on_frame throws. Nothing is then left.
std::string render_film(const Study& study, const FilmOptions& options, const std::string& stem);

/// Position among the steps, from 0 to num_steps - 1, of each frame: at rest for the first and last
/// twelfth of the film, at a steady pace between.
[[nodiscard]] double film_position(int frame, int num_frames, std::int64_t num_steps);

}  // namespace plumbline::viz
