// SPDX-License-Identifier: Apache-2.0
#include "viz/stage.h"

#include <fmt/format.h>
#include <vtkRendererCollection.h>

#include <algorithm>
#include <cmath>
#include <future>

#include "anatomy/find_cases.h"
#include "core/error.h"
#include "viz/captions.h"
#include "viz/labels.h"

namespace plumbline::viz {
namespace {

// Layers of the window, drawn one over the other.
struct StageLayer {
  enum : int { kBackground, kSolids, kOnTop, kGhost, kLettering, kCount };
};

constexpr double kGhostOpacity = 0.42;

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
  const std::size_t most = options.overlay ? 2 : kMaxPanels;
  std::vector<std::size_t> chosen = find_cases(study, options.case_names);
  if (options.case_names.empty()) chosen.resize(std::min(chosen.size(), most));
  if (options.overlay && chosen.size() != 2) {
    throw InputError({"", 0, "overlay"},
                     fmt::format("{} cases to lay over each other", chosen.size()),
                     "choose two cases of a study that compares");
  }
  if (chosen.empty() || chosen.size() > most) {
    throw InputError({"", 0, "cases"}, fmt::format("{} cases to draw", chosen.size()),
                     fmt::format("choose 1 to {}", most));
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

vtkSmartPointer<vtkRenderer> flat_renderer() {
  auto renderer = vtkSmartPointer<vtkRenderer>::New();
  renderer->InteractiveOff();
  return renderer;
}

// Each pixel of `over` laid on `under` with an opacity: equal pixels stay what they are.
Image blended(const Image& under, const Image& over, double opacity) {
  Image out = under;
  for (std::size_t i = 0; i < out.rgb.size(); ++i) {
    const double mixed = (1 - opacity) * under.rgb[i] + opacity * over.rgb[i];
    out.rgb[i] = static_cast<std::uint8_t>(std::lround(mixed));
  }
  return out;
}

// One picture while it is put together in a window.
class Composition {
 public:
  Composition(vtkRenderWindow& window, const PictureOptions& options, const PictureLayout& layout,
              const LandmarkTable& landmarks, const DrawnSkeleton& bones)
      : window_(window), options_(options), layout_(layout), landmarks_(landmarks), bones_(bones) {}

  Image draw(const Shot& shot, const std::vector<std::size_t>& cases) {
    // Each gives back what it holds of the window before it goes.
    while (vtkRenderer* last = window_.GetRenderers()->GetFirstRenderer()) {
      window_.RemoveRenderer(last);
    }
    const Box whole = {0, 0, static_cast<double>(options_.width),
                       static_cast<double>(options_.height)};
    const auto background = flat_renderer();
    background->GradientBackgroundOn();
    background->SetBackground(0.80, 0.825, 0.86);
    background->SetBackground2(0.955, 0.965, 0.975);
    place(background, StageLayer::kBackground, whole);
    const auto lettering = flat_renderer();
    place(lettering, StageLayer::kLettering, whole);

    Canvas cards(*background, options_.supersampling);
    draw_cards(cards, layout_);
    Canvas canvas(*lettering, options_.supersampling);
    add_panels(canvas, shot, cases);
    return render();
  }

 private:
  void place(vtkRenderer* renderer, int layer, const Box& box) {
    if (renderer == nullptr) return;
    renderer->SetLayer(layer);
    renderer->SetViewport(box.x / options_.width, box.y / options_.height,
                          (box.x + box.width) / options_.width,
                          (box.y + box.height) / options_.height);
    window_.AddRenderer(renderer);
    if (layer == StageLayer::kGhost) ghosts_.emplace_back(renderer);
  }

  // As large as it is before pixels are averaged.
  [[nodiscard]] Box sampled(const Box& box) const {
    const double s = options_.supersampling;
    return {s * box.x, s * box.y, s * box.width, s * box.height};
  }

  // A ghost is seen through as a whole: where it overlaps itself it is no denser.
  Image render() {
    if (ghosts_.empty()) return render_image(window_, options_.supersampling);
    const Image with = render_image(window_, options_.supersampling);
    for (const auto& ghost : ghosts_) ghost->DrawOff();
    return blended(render_image(window_, options_.supersampling), with, kGhostOpacity);
  }

  // Meshes need no window, and its memory takes as long as they do.
  [[nodiscard]] std::vector<Figure> make_figures(const Shot& shot,
                                                 const std::vector<std::size_t>& cases) const {
    auto making = std::async(std::launch::async, [&] {
      const FigureChoice choice{options_.muscles, {}, options_.tissue_loads};
      std::vector<Figure> figures;
      for (const std::size_t c : cases) {
        figures.push_back(
            make_figure({*shot.study, c, shot.step}, landmarks_, bones_.skeleton(), choice));
      }
      return figures;
    });
    allocate(window_);
    return making.get();
  }

  void add_panels(Canvas& canvas, const Shot& shot, const std::vector<std::size_t>& cases) {
    const std::vector<Figure> figures = make_figures(shot, cases);
    std::vector<Vec3f> all_points;
    for (const Figure& figure : figures) {
      if (shot.camera) break;
      const std::vector<Vec3f> points = sample_points(figure, bones_.skeleton());
      all_points.insert(all_points.end(), points.begin(), points.end());
    }
    const Box& shape = layout_.panels[0].figure;
    const CameraSetup camera =
        shot.camera ? *shot.camera
                    : fit_camera(options_.view, all_points, shape.width / shape.height);
    const std::vector<KeyNumber> rows =
        find_key_numbers(*shot.study, cases, shot.step, shot.groups);

    draw_header(canvas, layout_, figures[0].frame, shot.step_words);
    draw_legends(canvas, layout_.legends, layout_.unit,
                 find_legends(*shot.study, options_.muscles, options_.tissue_loads),
                 shape.height / (2 * static_cast<double>(camera.half_height)));
    const std::size_t first = options_.overlay ? 1 : 0;
    for (std::size_t i = first; i < figures.size(); ++i) {
      const PanelLayout& panel = layout_.panels[i - first];
      const Figure* ghost = options_.overlay ? figures.data() : nullptr;
      draw_panel_title(canvas, panel, layout_.unit, figures[i].frame,
                       ghost == nullptr ? nullptr : &ghost->frame);
      draw_key_numbers(canvas, panel, layout_.unit, rows, i);
      if (figures[i].frame.is_solved()) {
        add_figure(canvas, panel, figures[i], ghost, camera);
      } else {
        canvas.text(panel.figure.x + panel.figure.width / 2,
                    panel.figure.y + panel.figure.height / 2, "no posture found at this step",
                    {20 * layout_.unit, {0.4F, 0.4F, 0.45F}, false, Align::kCenter});
      }
    }
  }

  void add_figure(Canvas& canvas, const PanelLayout& panel, const Figure& figure,
                  const Figure* ghost, const CameraSetup& camera) {
    const SceneRenderers body = make_body_scene(figure, bones_, camera, sampled(panel.figure));
    place(body.solids, StageLayer::kSolids, panel.figure);
    place(body.on_top, StageLayer::kOnTop, panel.figure);
    const bool has_loads = !figure.tissue_loads.triangles.empty();
    const CameraSetup near =
        close_up_camera(figure.frame, panel.close_up.width / panel.close_up.height, has_loads);
    const SceneRenderers spine = make_close_up_scene(figure, bones_, near);
    place(spine.solids, StageLayer::kSolids, panel.close_up);
    place(spine.on_top, StageLayer::kOnTop, panel.close_up);
    if (panel.has_trunk()) add_trunk(canvas, panel.trunk, figure, camera);
    if (ghost != nullptr) {
      place(make_ghost(*ghost, bones_, camera, sampled(panel.figure)), StageLayer::kGhost,
            panel.figure);
      place(make_close_up_ghost(*ghost, figure.frame, bones_, near), StageLayer::kGhost,
            panel.close_up);
    }
    draw_level_labels(canvas, panel.close_up, layout_.unit, figure.frame,
                      find_level_labels(figure.frame, near, panel.close_up), has_loads);
    draw_foramen_note(canvas, panel.close_up, layout_.unit, figure.frame);
    if (has_loads) {
      draw_tissue_key(canvas, panel.close_up, layout_.unit,
                      panel.close_up.height / (2 * static_cast<double>(near.half_height)));
    }
    constexpr float kSteep = 0.7F;  // on the screen there is no down
    if (std::fabs(near.direction.y) < kSteep) {
      draw_plumb_bob(canvas, panel.close_up, layout_.unit, static_cast<double>(near.roll));
    }
    draw_load_label(canvas, panel.figure, layout_.unit, camera, figure.frame);
  }

  void add_trunk(Canvas& canvas, const Box& box, const Figure& figure, const CameraSetup& camera) {
    const CameraSetup near = trunk_camera(figure.frame, camera.direction, box.width / box.height);
    const SceneRenderers trunk = make_trunk_scene(figure, bones_, near);
    place(trunk.solids, StageLayer::kSolids, box);
    const auto roll = static_cast<double>(near.roll);
    const double unit = layout_.unit;
    // Limbs may be behind it.
    if (std::fabs(roll) > kSeenRoll) {
      canvas.fill({box.x + box.width - 150 * unit, box.y + 2 * unit, 132 * unit, 128 * unit},
                  kWhite, 0.66, 10 * unit);
    }
    draw_plumb_bob(canvas, box, unit, roll);
  }

  vtkRenderWindow& window_;
  const PictureOptions& options_;
  const PictureLayout& layout_;
  const LandmarkTable& landmarks_;
  const DrawnSkeleton& bones_;
  std::vector<vtkSmartPointer<vtkRenderer>> ghosts_;
};

// Whether all cases are taller than long at all steps: a body that lies takes the width.
bool stand_or_sit(const Study& study, const std::vector<std::size_t>& cases) {
  for (const std::size_t c : cases) {
    for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
      const StudyFrame frame(study, c, t);
      Vec3f low = {1e6F, 1e6F, 1e6F};
      Vec3f high = -low;
      for (const std::string& body : study.axes.bodies) {
        const auto pose = frame.body_pose(body);
        if (!pose) continue;
        low = {std::min(low.x, pose->p.x), std::min(low.y, pose->p.y), std::min(low.z, pose->p.z)};
        high = {std::max(high.x, pose->p.x), std::max(high.y, pose->p.y),
                std::max(high.z, pose->p.z)};
      }
      if (std::max(high.x - low.x, high.z - low.z) > high.y - low.y) return false;
    }
  }
  return true;
}

LayoutNeeds needs_of(const Study& study, const PictureOptions& options,
                     const std::vector<std::size_t>& cases) {
  LayoutNeeds needs;
  needs.num_panels = options.overlay ? 1 : cases.size();
  needs.num_bars = find_legends(study, options.muscles, options.tissue_loads).num_bars();
  needs.trunk = !options.overlay && stand_or_sit(study, cases);
  return needs;
}

const PictureOptions& checked(const PictureOptions& options) {
  check_sizes(options);
  return options;
}

}  // namespace

Stage::Stage(const Study& study, const PictureOptions& options)
    : options_(checked(options)),
      cases_(choose_cases(study, options)),
      step_(choose_step(study, options)),
      landmarks_(study),
      loading_(std::async(std::launch::async, [this] { return Skeleton(landmarks_); })),
      layout_(make_layout(options.width, options.height, needs_of(study, options, cases_))),
      window_(make_offscreen_window(options.width * options.supersampling,
                                    options.height * options.supersampling)),
      bones_(loading_.get()) {
  window_->SetNumberOfLayers(StageLayer::kCount);
}

Image Stage::draw(const Shot& shot) {
  return Composition(*window_, options_, layout_, landmarks_, bones_).draw(shot, cases_);
}

std::vector<Vec3f> Stage::points_at(const Study& study, std::size_t step) const {
  std::vector<Vec3f> points;
  for (const std::size_t c : cases_) {
    const Figure figure =
        make_figure({study, c, step}, landmarks_, bones_.skeleton(), {options_.muscles, {}, false});
    const std::vector<Vec3f> own = sample_points(figure, bones_.skeleton());
    points.insert(points.end(), own.begin(), own.end());
  }
  return points;
}

double Stage::width_over_height() const {
  const Box& box = layout_.panels[0].figure;
  return box.width / box.height;
}

}  // namespace plumbline::viz
