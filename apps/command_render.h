// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/picture_options.h"
#include "plots/sheet.h"
#include "results/study.h"
#include "scenarios/cancel_token.h"

namespace plumbline {

/// What can draw; all are empty where built without. They throw what they cannot draw.
struct DrawTools {
  std::function<void(const Study&, const viz::PictureOptions&, const std::filesystem::path& png)>
      still;
  /// Writes `stem` with the ending of what was found to encode it; returns the file.
  std::function<std::string(const Study&, const viz::FilmOptions&, const std::string& stem)> film;
  std::function<void(const Sheet&, int dpi, const std::filesystem::path& png)> plot;
  /// Opens a window until it is closed; returns the pictures that were made of it.
  std::function<std::vector<std::string>(const Study&, const viz::WindowOptions&)> window;
};

/// What the command line asks to be drawn of a results file.
struct RenderRequest {
  std::filesystem::path result;
  std::filesystem::path out = "out";
  std::string view = "auto";
  std::vector<std::string> cases;
  std::optional<int> step;    ///< from 1; without one the last
  int width = 0, height = 0;  ///< [pixel at 96 dpi]; 0: 1920 x 1080, of films 1280 x 720
  int dpi = 96;
  bool overlay = false;
  bool tissue_loads = false;                ///< facet forces and ligaments, too
  std::string muscle_color = "activation";  ///< or "tension", "passive"
  std::string muscle_size = "anatomy";      ///< or "force"
  bool film = false, turntable = false, plots = false;
  double seconds = 4;                 ///< of a film
  std::filesystem::path export_file;  ///< .glb, .gltf or .vtp; empty: none
};

/// Draws what is asked, a still picture where nothing more is, and prints the files written to
/// `out`: <out>/<result>.png, _overlay.png, _film.mp4, _turntable.mp4, of plots _levels.svg and
/// .png and their like, and the file to export to.
/// @throws InputError for bad input or where built without what it takes, Cancelled where the user
/// stopped it.
int command_render(const RenderRequest& request, const DrawTools& tools, CancelToken& cancel,
                   std::ostream& out, std::ostream& err);

}  // namespace plumbline
