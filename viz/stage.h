// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/picture_options.h"
#include "results/study.h"
#include "viz/offscreen.h"
#include "viz/scene.h"

namespace plumbline::viz {

/// A moment of a study as it is composed into one picture.
struct Shot {
  const Study* study = nullptr;
  std::size_t step = 0;
  std::string step_words;  ///< "Step 3 of 9", or nothing
  /// Of the whole bodies; without one it is fitted to them.
  std::optional<CameraSetup> camera;
  std::vector<std::string> groups;  ///< muscle groups of the table; empty: those that change most
};

/// What pictures of one study share: chosen cases, layout, bones, and the window. Equal shots give
/// equal pixels on one machine.
class Stage {
 public:
  /// @throws InputError for options that the study cannot meet; DrawingError where this machine
  /// cannot draw.
  Stage(const Study& study, const PictureOptions& options);

  [[nodiscard]] Image draw(const Shot& shot);

  [[nodiscard]] const std::vector<std::size_t>& cases() const { return cases_; }
  /// The step that the options ask for.
  [[nodiscard]] std::size_t step() const { return step_; }
  /// Points of all figures of a step, to fit a camera to.
  [[nodiscard]] std::vector<Vec3f> points_at(const Study& study, std::size_t step) const;
  /// Of the box into which whole bodies are drawn.
  [[nodiscard]] double width_over_height() const;

 private:
  PictureOptions options_;
  std::vector<std::size_t> cases_;
  std::size_t step_;
  LandmarkTable landmarks_;
  std::future<Skeleton> loading_;  // while the window is made, which takes as long
  PictureLayout layout_;
  vtkSmartPointer<vtkRenderWindow> window_;
  DrawnSkeleton bones_;
};

}  // namespace plumbline::viz
