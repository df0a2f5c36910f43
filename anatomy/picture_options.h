// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "anatomy/muscles.h"

/// What a picture or a film of a study shows, whoever draws it.
namespace plumbline::viz {

/// From where the body is seen.
enum class View {
  kAuto,   ///< from the right and a little behind: shows a bend and the muscles that hold it
  kRight,  ///< exactly from the right
  kLeft,
  kFront,
  kBack,
  kObliqueFront,  ///< from the right front
  kObliqueBack,   ///< from the right, far behind
};

/// The names of the views, in the order of View: "auto", "right", ...
[[nodiscard]] const std::vector<std::string>& view_names();

struct PictureOptions {
  std::vector<std::string> case_names;  ///< in this order; empty: all, at most kMaxPanels
  int step = -1;                        ///< from 0; negative counts from the last
  int width = 1920, height = 1080;      ///< [pixel]
  int dpi = 96;                         ///< pixels an inch, noted in the file for whoever prints it
  int supersampling = 2;                ///< pixels are averaged from squares of this edge; 1 to 4
  View view = View::kAuto;
  MuscleStyle muscles;
  /// Two cases in one figure, the first one as a pale ghost that shines through the second.
  bool overlay = false;
  /// Facet forces and ligaments in the close-up, seen from behind.
  bool tissue_loads = false;
};

/// More figures side by side would be too small to read.
inline constexpr std::size_t kMaxPanels = 4;

enum class FilmKind {
  kSteps,      ///< through the steps of the task, smoothly from one to the next
  kTurntable,  ///< once around the figures at PictureOptions::step
};

struct FilmOptions {
  FilmKind kind = FilmKind::kSteps;
  PictureOptions picture;  ///< its supersampling is of no effect: films have their own
  int frames = 100;
  int frames_per_second = 25;
  /// Called before each frame; what it throws ends the film, of which nothing then remains.
  std::function<void(int done, int total)> on_frame;
};

/// A window in which someone looks around in a study.
struct WindowOptions {
  int width = 1280, height = 800;  ///< [pixel]
  View view = View::kAuto;
  std::string case_name;     ///< alone; empty: all that fit, side by side
  int step = -1;             ///< from 0; negative: the last
  std::string picked;        ///< muscle or level that is picked from the start, or nothing
  std::string keys;          ///< letters that are pressed from the start: "zm"
  std::string picture_stem;  ///< pictures of the window go to <stem>_view_1.png, ...
  std::string screenshot;    ///< PNG to write instead of opening a window
  std::function<bool()> is_cancelled;  ///< asked all the time; true closes the window
};

}  // namespace plumbline::viz
