// SPDX-License-Identifier: Apache-2.0
#include "viz/picture.h"

#include <fmt/format.h>
#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/nearest_name.h"
#include "viz/arrows.h"
#include "viz/captions.h"
#include "viz/color_map.h"

namespace plumbline::viz {
namespace {

// Layers of the window, drawn one over the other.
enum Layer { kBackground, kSolids, kOnTop, kLettering, kNumLayers };

void check_sizes(const PictureOptions& o) {
  if (o.width < 320 || o.height < 240 || o.width > 8192 || o.height > 8192) {
    throw InputError({"", 0, "picture size"}, fmt::format("{} x {} pixels", o.width, o.height),
                     "choose 320 to 8192 columns and 240 to 8192 rows");
  }
  if (o.supersampling < 1 || o.supersampling > 4 ||
      std::max(o.width, o.height) * o.supersampling > 16384) {
    throw InputError({"", 0, "supersampling"}, fmt::format("{} is not possible", o.supersampling),
                     "choose 1 to 4, less for a large picture");
  }
}

std::vector<std::size_t> choose_cases(const Study& study, const PictureOptions& options) {
  std::vector<std::string> names;
  for (const StudyCase& c : study.axes.cases) names.push_back(c.name);
  std::vector<std::size_t> chosen;
  if (options.case_names.empty()) {
    for (std::size_t c = 0; c < std::min(names.size(), kMaxPanels); ++c) chosen.push_back(c);
  }
  for (const std::string& name : options.case_names) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      throw InputError({"", 0, "case " + name}, "the study has no such case",
                       suggest_name(name, names));
    }
    chosen.push_back(static_cast<std::size_t>(found - names.begin()));
  }
  if (chosen.empty() || chosen.size() > kMaxPanels) {
    throw InputError({"", 0, "cases"}, fmt::format("{} cases to draw", chosen.size()),
                     fmt::format("choose 1 to {}", kMaxPanels));
  }
  return chosen;
}

std::size_t choose_step(const Study& study, const PictureOptions& options) {
  const std::int64_t n = study.axes.num_steps;
  const std::int64_t step = options.step < 0 ? n + options.step : options.step;
  if (step < 0 || step >= n) {
    throw InputError({"", 0, fmt::format("step {}", options.step)},
                     fmt::format("the study has {} steps", n),
                     fmt::format("choose 0 to {}", n - 1));
  }
  return static_cast<std::size_t>(step);
}

void place(vtkRenderWindow& window, vtkRenderer* renderer, Layer layer, const Box& box,
           const PictureOptions& options) {
  if (renderer == nullptr) return;
  renderer->SetLayer(layer);
  renderer->SetViewport(box.x / options.width, box.y / options.height,
                        (box.x + box.width) / options.width, (box.y + box.height) / options.height);
  window.AddRenderer(renderer);
}

vtkSmartPointer<vtkRenderer> flat_renderer() {
  auto renderer = vtkSmartPointer<vtkRenderer>::New();
  renderer->InteractiveOff();
  return renderer;
}

// Where the front of each disc is in the close-up.
std::vector<LevelLabel> find_level_labels(const StudyFrame& frame, const CameraSetup& camera,
                                          const Box& box) {
  constexpr float kDiscFront = 0.019F;  // [m] in front of the centre
  std::vector<LevelLabel> labels;
  for (std::size_t l = 0; l < frame.study().axes.levels.size(); ++l) {
    const auto disc = frame.disc_pose(l);
    if (!disc) continue;
    const Pixel p = project(camera, box, (*disc)({kDiscFront, 0, 0}));
    const bool inside =
        p.x > box.x && p.x < box.x + box.width && p.y > box.y && p.y < box.y + box.height;
    if (inside) labels.push_back({l, p.x, p.y});
  }
  return labels;
}

// One picture while it is put together.
class Composition {
 public:
  Composition(const Study& study, const PictureOptions& options)
      : study_(study),
        options_(options),
        cases_(choose_cases(study, options)),
        step_(choose_step(study, options)),
        landmarks_(study),
        skeleton_(landmarks_),
        layout_(make_layout(options.width, options.height, cases_.size())) {}

  Image render() {
    const auto window = make_offscreen_window(options_.width * options_.supersampling,
                                              options_.height * options_.supersampling);
    window->SetNumberOfLayers(kNumLayers);
    const Box whole = {0, 0, static_cast<double>(options_.width),
                       static_cast<double>(options_.height)};
    const auto background = flat_renderer();
    background->GradientBackgroundOn();
    background->SetBackground(0.80, 0.825, 0.86);
    background->SetBackground2(0.955, 0.965, 0.975);
    place(*window, background, kBackground, whole, options_);
    const auto lettering = flat_renderer();
    place(*window, lettering, kLettering, whole, options_);

    Canvas cards(*background, options_.supersampling);
    draw_cards(cards, layout_);
    Canvas canvas(*lettering, options_.supersampling);
    add_panels(*window, canvas);
    return render_image(*window, options_.supersampling);
  }

 private:
  void add_panels(vtkRenderWindow& window, Canvas& canvas) {
    std::vector<Figure> figures;
    std::vector<Vec3f> all_points;
    for (const std::size_t c : cases_) {
      figures.push_back(make_figure({study_, c, step_}, landmarks_, options_.muscles));
      const std::vector<Vec3f> points = sample_points(figures.back(), skeleton_);
      all_points.insert(all_points.end(), points.begin(), points.end());
    }
    const Box& shape = layout_.panels[0].figure;
    const CameraSetup camera = fit_camera(options_.view, all_points, shape.width / shape.height);
    const std::vector<KeyNumber> rows = find_key_numbers(study_, cases_, step_);

    draw_header(canvas, layout_, figures[0].frame);
    draw_legends(canvas, layout_, options_.muscles,
                 shape.height / (2 * static_cast<double>(camera.half_height)));
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const PanelLayout& panel = layout_.panels[i];
      draw_panel_title(canvas, panel, layout_.unit, figures[i].frame);
      draw_key_numbers(canvas, panel, layout_.unit, rows, i);
      if (figures[i].frame.is_solved()) {
        add_figure(window, canvas, panel, figures[i], camera);
      } else {
        canvas.text(panel.figure.x + panel.figure.width / 2,
                    panel.figure.y + panel.figure.height / 2, "no posture found at this step",
                    {20 * layout_.unit, {0.4F, 0.4F, 0.45F}, false, Align::kCenter});
      }
    }
  }

  // The size of the joint load, at the tail of its arrow.
  void draw_load_label(Canvas& canvas, const Box& box, const CameraSetup& camera,
                       const StudyFrame& frame) const {
    const auto load = find_joint_load(frame);
    if (!load) return;
    const Pixel p = project(camera, box, load->tail);
    const double unit = layout_.unit;
    canvas.fill({p.x + 6 * unit, p.y - unit, 78 * unit, 24 * unit}, {1, 1, 1}, 0.78, 6 * unit);
    canvas.text(p.x + 12 * unit, p.y + unit, format_number(load->newton / 1000, 2) + " kN",
                {16 * unit, kJointLoadColor, true, Align::kLeft});
  }

  void add_figure(vtkRenderWindow& window, Canvas& canvas, const PanelLayout& panel,
                  const Figure& figure, const CameraSetup& camera) {
    const SceneRenderers body =
        make_body_scene(figure, skeleton_, camera, panel.figure.width / panel.figure.height);
    place(window, body.solids, kSolids, panel.figure, options_);
    place(window, body.on_top, kOnTop, panel.figure, options_);
    const CameraSetup near =
        close_up_camera(figure.frame, panel.close_up.width / panel.close_up.height);
    const SceneRenderers spine = make_close_up_scene(figure, skeleton_, near);
    place(window, spine.solids, kSolids, panel.close_up, options_);
    draw_level_labels(canvas, panel, layout_.unit, figure.frame,
                      find_level_labels(figure.frame, near, panel.close_up));
    draw_plumb_bob(canvas, panel.close_up, layout_.unit, static_cast<double>(near.roll));
    draw_load_label(canvas, panel.figure, camera, figure.frame);
  }

  const Study& study_;
  const PictureOptions& options_;
  std::vector<std::size_t> cases_;
  std::size_t step_;
  LandmarkTable landmarks_;
  Skeleton skeleton_;
  PictureLayout layout_;
};

}  // namespace

Image render_study(const Study& study, const PictureOptions& options) {
  check_sizes(options);
  return Composition(study, options).render();
}

void render_study_png(const Study& study, const PictureOptions& options, const std::string& path) {
  write_png(render_study(study, options), path);
}

}  // namespace plumbline::viz
