// SPDX-License-Identifier: Apache-2.0
#include "viz/picture.h"

#include <fmt/format.h>

#include <cmath>

#include "viz/canvas.h"
#include "viz/stage.h"

namespace plumbline::viz {
namespace {

Color to_color(Rgb rgb) {
  const auto part = [&](unsigned shift) {
    return static_cast<float>((rgb >> shift) & 0xFFU) / 255.0F;
  };
  return {part(16), part(8), part(0)};
}

// Marks of a sheet on a canvas whose y counts up.
class SheetPainter {
 public:
  SheetPainter(Canvas& canvas, double height, double scale)
      : canvas_(canvas), height_(height), scale_(scale) {}

  void operator()(const SheetText& text) {
    const Align align = text.anchor == Anchor::kStart    ? Align::kLeft
                        : text.anchor == Anchor::kMiddle ? Align::kCenter
                                                         : Align::kRight;
    // SVG gives the baseline, the canvas the foot of the letters that go below it. SVG's sizes are
    // those of the em square, the canvas's 4/3 of it.
    const double size = text.size * 4.0 / 3.0;
    const double drop = 0.21 * size;
    const double x = text.upwards ? text.x + drop : text.x;
    const double y = text.upwards ? text.y : text.y + drop;
    canvas_.text(scale_ * x, up(y), text.words,
                 {scale_ * size, to_color(text.color), text.bold, align, text.upwards});
  }
  void operator()(const SheetLine& line) {
    for (std::size_t i = 1; i < line.points.size(); ++i) {
      const auto& a = line.points[i - 1];
      const auto& b = line.points[i];
      canvas_.line(scale_ * a[0], up(a[1]), scale_ * b[0], up(b[1]), scale_ * line.width,
                   to_color(line.color));
    }
  }
  void operator()(const SheetBox& box) {
    canvas_.fill({scale_ * box.x, up(box.y + box.height), scale_ * box.width, scale_ * box.height},
                 to_color(box.color), 1);
  }

 private:
  [[nodiscard]] double up(double y) const { return scale_ * (height_ - y); }

  Canvas& canvas_;
  double height_, scale_;
};

}  // namespace

Image render_study(const Study& study, const PictureOptions& options) {
  Stage stage(study, options);
  const std::string words = fmt::format("Step {} of {}", stage.step() + 1, study.axes.num_steps);
  return stage.draw({&study, stage.step(), words, {}, {}});
}

void render_study_png(const Study& study, const PictureOptions& options, const std::string& path) {
  write_png(render_study(study, options), path, options.dpi);
}

Image render_sheet(const Sheet& sheet, int dpi) {
  constexpr int kSupersampling = 2;
  const double scale = dpi / 96.0;
  const auto pixels = [&](double length) { return static_cast<int>(std::lround(scale * length)); };
  const auto window = make_offscreen_window(kSupersampling * pixels(sheet.width),
                                            kSupersampling * pixels(sheet.height));
  const auto renderer = vtkSmartPointer<vtkRenderer>::New();
  renderer->SetBackground(1, 1, 1);
  window->AddRenderer(renderer);
  Canvas canvas(*renderer, kSupersampling);
  SheetPainter painter(canvas, sheet.height, scale);
  for (const SheetMark& mark : sheet.marks) std::visit(painter, mark);
  return render_image(*window, kSupersampling);
}

}  // namespace plumbline::viz
