// SPDX-License-Identifier: Apache-2.0
#include "viz/canvas.h"

#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkTextActor.h>
#include <vtkTextProperty.h>
#include <vtkTextRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numbers>

namespace plumbline::viz {
namespace {

struct Point2d {
  double x, y;
};

// Any of these has the degree sign, Greek letters and a true minus; else VTK's own font serves.
constexpr std::array<const char*, 3> kFonts = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
                                               "/usr/share/fonts/TTF/DejaVuSans.ttf",
                                               "/usr/share/fonts/dejavu/DejaVuSans.ttf"};
constexpr std::array<const char*, 3> kBoldFonts = {
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf", "/usr/share/fonts/dejavu/DejaVuSans-Bold.ttf"};

const char* find_font(const std::array<const char*, 3>& candidates) {
  for (const char* path : candidates) {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path;
  }
  return nullptr;
}

vtkSmartPointer<vtkActor2D> make_shape(const std::vector<Point2d>& outline, double scale) {
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> cells;
  cells->InsertNextCell(static_cast<int>(outline.size()));
  for (const Point2d& p : outline) {
    cells->InsertCellPoint(points->InsertNextPoint(scale * p.x, scale * p.y, 0));
  }
  vtkNew<vtkPolyData> data;
  data->SetPoints(points);
  data->SetPolys(cells);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(data);
  auto actor = vtkSmartPointer<vtkActor2D>::New();
  actor->SetMapper(mapper);
  return actor;
}

void set_font(vtkTextProperty& property, double size, bool bold) {
  const char* font = find_font(bold ? kBoldFonts : kFonts);
  if (font != nullptr) {
    property.SetFontFamily(VTK_FONT_FILE);
    property.SetFontFile(font);
  } else {
    property.SetFontFamilyToArial();
    property.SetBold(bold);
  }
  property.SetFontSize(static_cast<int>(std::lround(size * 0.75)));
}

void set_color(vtkProperty2D& property, const Color& c) {
  property.SetColor(static_cast<double>(c.x), static_cast<double>(c.y), static_cast<double>(c.z));
}

// Starts of the characters of a UTF-8 text.
std::vector<std::size_t> character_starts(const std::string& words) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if ((static_cast<unsigned char>(words[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  return starts;
}

}  // namespace

void Canvas::add(vtkActor2D& actor) {
  // VTK sorts by layer and leaves the order within one open.
  actor.SetLayerNumber(next_layer_++);
  renderer_->AddActor2D(&actor);
}

void Canvas::fill(const Box& box, const Color& color, double opacity, double corner_radius) {
  const double r = std::min({corner_radius, box.width / 2, box.height / 2});
  const std::array<Point2d, 4> centers = {{{box.x + box.width - r, box.y + box.height - r},
                                           {box.x + r, box.y + box.height - r},
                                           {box.x + r, box.y + r},
                                           {box.x + box.width - r, box.y + r}}};
  constexpr int kArc = 8;
  std::vector<Point2d> outline;
  for (int corner = 0; corner < 4; ++corner) {
    for (int k = 0; k <= kArc; ++k) {
      const double angle = std::numbers::pi / 2 * (corner + static_cast<double>(k) / kArc);
      const Point2d& c = centers[static_cast<std::size_t>(corner)];
      outline.push_back({c.x + r * std::cos(angle), c.y + r * std::sin(angle)});
    }
  }
  const auto actor = make_shape(outline, scale_);
  set_color(*actor->GetProperty(), color);
  actor->GetProperty()->SetOpacity(opacity);
  add(*actor);
}

void Canvas::line(double x0, double y0, double x1, double y1, double width, const Color& color) {
  // Thinner ones break up.
  const double least = std::max(width, 1.5 / scale_);
  const double l = std::max(std::hypot(x1 - x0, y1 - y0), 1e-9);
  const double dx = -(y1 - y0) / l * least / 2;
  const double dy = (x1 - x0) / l * least / 2;
  const auto actor = make_shape(
      {{x0 - dx, y0 - dy}, {x1 - dx, y1 - dy}, {x1 + dx, y1 + dy}, {x0 + dx, y0 + dy}}, scale_);
  set_color(*actor->GetProperty(), color);
  add(*actor);
}

void Canvas::color_bar(const Box& box, const std::function<Color(double)>& color) {
  constexpr int kSteps = 128;
  vtkNew<vtkPoints> points;
  vtkNew<vtkCellArray> cells;
  vtkNew<vtkUnsignedCharArray> colors;
  colors->SetNumberOfComponents(3);
  for (int k = 0; k < kSteps; ++k) {
    const double left = box.x + box.width * k / kSteps;
    const double right = box.x + box.width * (k + 1) / kSteps;
    const std::array<Point2d, 4> corners = {
        {{left, box.y}, {right, box.y}, {right, box.y + box.height}, {left, box.y + box.height}}};
    const Color c = color((k + 0.5) / kSteps);
    cells->InsertNextCell(4);
    for (const Point2d& p : corners) {
      cells->InsertCellPoint(points->InsertNextPoint(scale_ * p.x, scale_ * p.y, 0));
      const std::array<float, 3> rgb = {c.x, c.y, c.z};
      for (const float x : rgb) {
        colors->InsertNextValue(static_cast<unsigned char>(std::lround(255 * x)));
      }
    }
  }
  vtkNew<vtkPolyData> data;
  data->SetPoints(points);
  data->SetPolys(cells);
  data->GetPointData()->SetScalars(colors);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(data);
  vtkNew<vtkActor2D> actor;
  actor->SetMapper(mapper);
  add(*actor);
}

void Canvas::text(double x, double y, const std::string& words, const TextStyle& style) {
  if (words.empty()) return;
  vtkNew<vtkTextActor> actor;
  actor->SetInput(words.c_str());
  actor->SetPosition(scale_ * x, scale_ * y);
  vtkTextProperty* property = actor->GetTextProperty();
  set_font(*property, scale_ * style.size, style.bold);
  property->SetColor(static_cast<double>(style.color.x), static_cast<double>(style.color.y),
                     static_cast<double>(style.color.z));
  property->SetVerticalJustificationToBottom();
  property->SetUseTightBoundingBox(false);
  property->SetOrientation(style.upwards ? 90 : 0);
  switch (style.align) {
    case Align::kLeft:
      property->SetJustificationToLeft();
      break;
    case Align::kCenter:
      property->SetJustificationToCentered();
      break;
    case Align::kRight:
      property->SetJustificationToRight();
      break;
  }
  add(*actor);
}

double text_width(const std::string& words, double size) {
  constexpr int kDpi = 72;
  vtkNew<vtkTextProperty> property;
  set_font(*property, size, true);
  std::array<int, 4> box{};
  if (!vtkTextRenderer::GetInstance()->GetBoundingBox(property, words, box.data(), kDpi)) return 0;
  return box[1] - box[0] + 1;
}

std::string fit_text(const std::string& words, double size, double width) {
  if (text_width(words, size) <= width) return words;
  std::string cut;
  for (const std::size_t start : character_starts(words)) {
    const std::string longer = words.substr(0, start) + "…";
    if (!cut.empty() && text_width(longer, size) > width) break;
    cut = longer;
  }
  return cut;
}

}  // namespace plumbline::viz
