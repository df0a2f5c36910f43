// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkActor2D.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <functional>
#include <string>
#include <vector>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// A rectangle of pixels of the finished picture; y counts up from the bottom.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};

enum class Align { kLeft, kCenter, kRight };

/// Inks of all lettering.
inline constexpr Color kInk = {0.12F, 0.14F, 0.19F};
inline constexpr Color kSoftInk = {0.38F, 0.41F, 0.47F};
inline constexpr Color kRule = {0.84F, 0.86F, 0.89F};
inline constexpr Color kWhite = {1, 1, 1};

struct TextStyle {
  double size = 16;  ///< height of the font [pixel]
  Color color{0.13F, 0.15F, 0.20F};
  bool bold = false;
  Align align = Align::kLeft;
  bool upwards = false;  ///< turned to the left by a right angle about its position
};

/// Flat shapes and lettering on top of a renderer, in pixels of the finished picture whatever the
/// supersampling. What is drawn later lies on top.
class Canvas {
 public:
  Canvas(vtkRenderer& renderer, int supersampling)
      : renderer_(&renderer), scale_(static_cast<double>(supersampling)) {}

  void fill(const Box& box, const Color& color, double opacity, double corner_radius = 0);
  void line(double x0, double y0, double x1, double y1, double width, const Color& color);
  /// A bar coloured from left to right by share in [0, 1].
  void color_bar(const Box& box, const std::function<Color(double)>& color);
  /// Text with its baseline at y. UTF-8.
  void text(double x, double y, const std::string& words, const TextStyle& style);

 private:
  void add(vtkActor2D& actor);

  vtkSmartPointer<vtkRenderer> renderer_;
  double scale_;
  int next_layer_ = 0;
};

/// Width of bold letters of this size; others are a little narrower [pixel].
[[nodiscard]] double text_width(const std::string& words, double size);

/// The words cut with an ellipsis so that they fit into `width` pixels at this size.
[[nodiscard]] std::string fit_text(const std::string& words, double size, double width);

}  // namespace plumbline::viz
