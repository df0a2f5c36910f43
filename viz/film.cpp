// SPDX-License-Identifier: Apache-2.0
#include "viz/film.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "anatomy/between_steps.h"
#include "anatomy/key_numbers.h"
#include "core/error.h"
#include "viz/movie_writer.h"
#include "viz/stage.h"

namespace plumbline::viz {
namespace {

// Edges are smooth by averaging: as many samples within a pixel take OpenGL in software twice as
// long.
constexpr int kSupersampling = 2;

void check(const FilmOptions& options) {
  if (options.frames < 2 || options.frames > 10000 || options.frames_per_second < 1 ||
      options.frames_per_second > 120) {
    throw InputError(
        {"", 0, "film"},
        fmt::format("{} frames, {} a second", options.frames, options.frames_per_second),
        "choose 2 to 10000 frames and 1 to 120 a second");
  }
}

// Encoders want even numbers.
PictureOptions film_picture(PictureOptions picture) {
  picture.width -= picture.width % 2;
  picture.height -= picture.height % 2;
  picture.supersampling = kSupersampling;
  return picture;
}

// One camera that holds every step.
CameraSetup fit_all_steps(const Stage& stage, const Study& study, View view) {
  std::vector<Vec3f> points;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    const std::vector<Vec3f> own = stage.points_at(study, t);
    points.insert(points.end(), own.begin(), own.end());
  }
  return fit_camera(view, points, stage.width_over_height());
}

}  // namespace

double film_position(int frame, int num_frames, std::int64_t num_steps) {
  constexpr double kRest = 1.0 / 12;
  const double share = static_cast<double>(frame) / std::max(num_frames - 1, 1);
  const double moving = std::clamp((share - kRest) / (1 - 2 * kRest), 0.0, 1.0);
  return moving * static_cast<double>(num_steps - 1);
}

std::string render_film(const Study& study, const FilmOptions& options, const std::string& stem) {
  check(options);
  const PictureOptions picture = film_picture(options.picture);
  Stage stage(study, picture);
  const bool turns = options.kind == FilmKind::kTurntable;
  const std::vector<std::string> groups =
      turns ? std::vector<std::string>{} : find_changing_groups(study, stage.cases());
  const std::vector<Vec3f> points =
      turns ? stage.points_at(study, stage.step()) : std::vector<Vec3f>{};
  const CameraSetup still = turns ? CameraSetup{} : fit_all_steps(stage, study, picture.view);

  const auto writer = make_movie_writer(stem, options.frames_per_second);
  for (int k = 0; k < options.frames; ++k) {
    if (options.on_frame) options.on_frame(k, options.frames);
    if (turns) {
      const double turn = 2 * std::numbers::pi * k / options.frames;
      const CameraSetup camera =
          turned_camera(picture.view, points, stage.width_over_height(), turn);
      const std::string words =
          fmt::format("Step {} of {}", stage.step() + 1, study.axes.num_steps);
      writer->add(stage.draw({&study, stage.step(), words, camera, groups}));
    } else {
      const Study moment =
          study_between(study, film_position(k, options.frames, study.axes.num_steps));
      writer->add(stage.draw({&moment, 0, "", still, groups}));
    }
  }
  return writer->finish();
}

}  // namespace plumbline::viz
