// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>

#include "anatomy/between_steps.h"
#include "anatomy/color_map.h"
#include "anatomy/key_numbers.h"
#include "core/error.h"
#include "plots/study_plots.h"
#include "viz/captions.h"
#include "viz/labels.h"
#include "viz/viewer_panels.h"
#include "viz/viewer_start.h"

namespace plumbline::viz {
namespace {

constexpr int kFineSamples = 4;  // a pixel
constexpr double kSlow = 0.08;   // a frame that takes longer is drawn coarsely while it moves [s]
constexpr int kLeastWidth = 640, kLeastHeight = 420;

SpinePlace find_spine(const StudyFrame& frame) {
  std::vector<Vec3f> discs;
  for (std::size_t l = 0; l < frame.study().axes.levels.size(); ++l) {
    if (const auto disc = frame.disc_pose(l)) discs.push_back(disc->p);
  }
  if (discs.size() < 2) return {};
  return {mix(discs.front(), discs.back(), 0.5F), discs.back() - discs.front()};
}

const Study& checked(const Study& study) {
  if (study.axes.cases.empty() || study.axes.num_steps < 1) {
    throw InputError({"", 0, "view"}, "the study has no case or no step",
                     "choose a results file that `plumbline run` wrote");
  }
  return study;
}

vtkSmartPointer<vtkRenderer> make_flat_layer(int layer) {
  auto renderer = vtkSmartPointer<vtkRenderer>::New();
  renderer->InteractiveOff();
  renderer->SetLayer(layer);
  return renderer;
}

// Whether two states show the same bodies, whatever else differs.
bool has_same_bodies(const ViewerState& a, const ViewerState& b) {
  return a.position == b.position && a.showing == b.showing && a.imbalance == b.imbalance &&
         a.layers == b.layers && a.groups == b.groups && a.color == b.color &&
         a.picked == b.picked && a.tissue_loads == b.tissue_loads &&
         a.orbit.at_spine == b.orbit.at_spine;
}

}  // namespace

Viewer::Viewer(const Study& study, const WindowOptions& options,
               vtkSmartPointer<vtkRenderWindow> window)
    : study_(checked(study)),
      facts_(find_facts(study)),
      landmarks_(study),
      bones_(landmarks_),
      bounds_(bounds_of_all_steps(study, bones_.skeleton())),
      picture_stem_(options.picture_stem),
      state_(start_state(study, facts_, options)),
      window_(std::move(window)),
      background_(make_flat_layer(ViewerLayer::kBackground)),
      lettering_(make_flat_layer(ViewerLayer::kLettering)) {
  window_->SetNumberOfLayers(ViewerLayer::kCount);
  window_->SetMultiSamples(kFineSamples);
  background_->GradientBackgroundOn();
  background_->SetBackground(0.80, 0.825, 0.86);
  background_->SetBackground2(0.955, 0.965, 0.975);
  window_->AddRenderer(background_);
  window_->AddRenderer(lettering_);
}

Viewer::~Viewer() {
  if (interactor_ != nullptr) {
    for (const unsigned long observer : observers_) interactor_->RemoveObserver(observer);
  }
  views_.clear();
  window_->RemoveRenderer(background_);
  window_->RemoveRenderer(lettering_);
}

StudyFrame Viewer::frame(std::size_t case_index) const {
  if (moment_) return {*moment_, case_index, 0};
  return {study_, case_index, static_cast<std::size_t>(state_.position)};
}

CameraSetup Viewer::camera(std::size_t panel) const {
  const Box& box = layout_.panels.at(panel).figure;
  return orbit_camera(state_.orbit, bounds_, find_spine(frame(shown_cases(state_).at(panel))),
                      box.width / box.height);
}

void Viewer::advance(double seconds) { state_ = advanced(std::move(state_), facts_, seconds); }

bool Viewer::is_moving() const {
  return state_.playing || (mouse_.drag != Drag::kNone && mouse_.moved);
}

void Viewer::update_moment() {
  if (drawn_ && drawn_->position == state_.position) return;
  moment_.reset();
  if (state_.position != std::floor(state_.position)) {
    moment_ = study_between(study_, state_.position);
  }
}

void Viewer::update_figures() {
  if (drawn_ && has_same_bodies(*drawn_, state_)) return;
  const std::vector<std::size_t> cases = shown_cases(state_);
  while (views_.size() > cases.size()) views_.pop_back();
  while (views_.size() < cases.size()) {
    views_.push_back(std::make_unique<FigureView>(*window_, bones_));
  }
  std::vector<bool> shown;
  for (std::size_t m = 0; m < facts_.muscle_group.size(); ++m) {
    shown.push_back(is_shown(state_, facts_, m));
  }
  const MuscleStyle style{.color = state_.color};
  const auto make = [&](std::size_t c) {
    return make_figure(frame(c), landmarks_, bones_.skeleton(),
                       {style, shown, state_.tissue_loads});
  };
  figures_.clear();
  for (std::size_t i = 0; i < cases.size(); ++i) {
    figures_.push_back(make(cases[i]));
    views_[i]->show(figures_[i], state_);
    views_[i]->show_picked(
        make_picked(figures_[i].frame, landmarks_, bones_.skeleton(), style, state_.picked));
  }
  if (state_.showing == Showing::kGhost) {
    const Figure ghost = make(0);
    views_.front()->show_ghost(&ghost, state_);
  } else {
    for (const auto& view : views_) view->show_ghost(nullptr, state_);
  }
}

PickCaption Viewer::caption(const std::vector<std::size_t>& cases) const {
  const StudyFrame at = frame(cases.front());
  return describe_picked(at.study(), bones_.skeleton(), cases, at.step(), state_.picked);
}

void Viewer::draw_panel(Canvas& canvas, std::size_t panel) const {
  const PanelLayout& where = layout_.panels[panel];
  const StudyFrame at = frame(shown_cases(state_)[panel]);
  const double unit = layout_.unit;
  const CameraSetup eye = camera(panel);
  draw_panel_title(canvas, where, unit, at);
  if (state_.showing == Showing::kGhost) {
    const double y = where.title.y - 10 * unit;
    canvas.fill({where.title.x + 7 * unit, y + 3 * unit, 13 * unit, 13 * unit}, kGhostColor, 0.55,
                3 * unit);
    canvas.text(where.title.x + 27 * unit, y, "Reference, shining through",
                {16 * unit, kSoftInk, false, Align::kLeft});
  }
  if (!at.is_solved()) {
    canvas.text(where.figure.x + where.figure.width / 2, where.figure.y + where.figure.height / 2,
                "no posture found at this step", {20 * unit, kSoftInk, false, Align::kCenter});
    return;
  }
  if (state_.orbit.at_spine && state_.shows(BodyLayer::kDiscs)) {
    const bool facets = state_.tissue_loads && study_.axes.has_tissue();
    draw_level_labels(canvas, where.figure, unit, at, find_level_labels(at, eye, where.figure),
                      facets);
    draw_foramen_note(canvas, where.figure, unit, at);
    if (facets) {
      draw_tissue_key(canvas, where.figure, unit,
                      where.figure.height / (2 * static_cast<double>(eye.half_height)));
    }
    draw_plumb_bob(canvas, where.figure, unit, static_cast<double>(eye.roll));
  }
  if (state_.shows(BodyLayer::kLoads)) {
    draw_load_label(canvas, where.figure, 1.1 * unit, eye, at);
  }
  draw_tag_of_picked(canvas, where.figure, at, eye);
}

void Viewer::draw_tag_of_picked(Canvas& canvas, const Box& box, const StudyFrame& at,
                                const CameraSetup& eye) const {
  // The view of the spine names its levels itself.
  if (state_.orbit.at_spine && state_.picked.kind == Picked::Kind::kLevel) return;
  const auto place = find_place(at, bones_.skeleton(), state_.picked);
  if (!place) return;
  const Pixel p = project(eye, box, *place);
  if (p.x < box.x || p.x > box.x + box.width || p.y < box.y || p.y > box.y + box.height) return;
  const PickCaption picked = caption({at.case_index()});
  std::string words = picked.title;
  if (!picked.rows.empty()) {
    words += "  " + format_number(picked.rows[0].values[0], 0) + " " + picked.rows[0].unit;
  }
  draw_tag(canvas, box, layout_.unit, p, words);
}

void Viewer::update_lettering() {
  background_->RemoveAllViewProps();
  lettering_->RemoveAllViewProps();
  Canvas cards(*background_, 1);
  draw_viewer_cards(cards, layout_);
  Canvas canvas(*lettering_, 1);
  const std::vector<std::size_t> cases = told_cases(state_);
  const StudyFrame first = frame(cases.front());
  draw_viewer_header(canvas, layout_, study_,
                     describe_position(study_, cases.front(), state_.position), message_);
  draw_controls(canvas, layout_, state_);
  draw_timeline(canvas, layout_, state_, facts_);
  for (std::size_t i = 0; i < layout_.panels.size(); ++i) draw_panel(canvas, i);
  draw_numbers(canvas, layout_, find_key_numbers(first.study(), cases, first.step()),
               caption(cases));
  const LegendContent legends = find_legends(study_, {.color = state_.color}, state_.tissue_loads);
  const double pixels_per_metre =
      layout_.panels[0].figure.height / (2 * static_cast<double>(camera(0).half_height));
  draw_legends(canvas, legends_in_a_row(layout_.footer, layout_.unit, legends.num_bars()),
               layout_.unit, legends, pixels_per_metre);
  if (state_.help) draw_help(canvas, layout_, width_, height_);
}

bool Viewer::update() {
  if (state_.wants_picture) save_picture();
  const int* size = window_->GetSize();
  const int width = std::max(size[0], kLeastWidth);
  const int height = std::max(size[1], kLeastHeight);
  const bool coarse = is_moving() && seconds_a_frame_ > kSlow;
  if (drawn_ && *drawn_ == state_ && message_ == drawn_message_ && width == width_ &&
      height == height_ && (coarse || !is_coarse_)) {
    return false;
  }
  width_ = width;
  height_ = height;
  update_moment();
  layout_ = make_viewer_layout(width, height, state_, facts_, case_title(study_, state_.imbalance));
  update_figures();
  for (std::size_t i = 0; i < views_.size(); ++i) {
    views_[i]->place(layout_.panels[i].figure, width, height);
    views_[i]->aim(camera(i), layout_.panels[i].figure);
  }
  update_lettering();
  drawn_ = state_;
  drawn_message_ = message_;
  if (coarse != is_coarse_) window_->SetMultiSamples(coarse ? 0 : kFineSamples);
  is_coarse_ = coarse;
  return true;
}

bool Viewer::draw() {
  if (!update()) return false;
  const auto start = std::chrono::steady_clock::now();
  window_->Render();
  // The time of coarse frames says nothing about fine ones.
  if (!is_coarse_) {
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    seconds_a_frame_ = taken.count();
  }
  return true;
}

Image Viewer::picture() {
  update();
  return render_image(*window_, 1);
}

void Viewer::save_picture() {
  state_.wants_picture = false;
  const std::string file = fmt::format("{}_view_{}.png", picture_stem_, files_.size() + 1);
  message_.clear();
  try {
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(file).parent_path(), ignored);
    write_png(picture(), file);
    files_.push_back(file);
    message_ = "Wrote " + file;
  } catch (const DrawingError& fault) {
    message_ = fault.what();
  }
}

}  // namespace plumbline::viz
