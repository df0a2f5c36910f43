// SPDX-License-Identifier: Apache-2.0
#include <vtkCommand.h>

#include <cmath>
#include <utility>

#include "viz/viewer.h"

namespace plumbline::viz {
namespace {

constexpr double kClickReach = 4;  // a click may move the mouse so far [pixel]
constexpr double kWheelStep = 1.15;

}  // namespace

void Viewer::attach(vtkRenderWindowInteractor& interactor) {
  interactor_ = &interactor;
  interactor.SetInteractorStyle(nullptr);
  const auto listen = [&](unsigned long event, void (Viewer::*act)()) {
    observers_.push_back(interactor.AddObserver(event, this, act));
  };
  listen(vtkCommand::KeyPressEvent, &Viewer::on_key_press);
  listen(vtkCommand::LeftButtonPressEvent, &Viewer::on_press);
  listen(vtkCommand::MiddleButtonPressEvent, &Viewer::on_other_press);
  listen(vtkCommand::RightButtonPressEvent, &Viewer::on_other_press);
  listen(vtkCommand::MouseMoveEvent, &Viewer::on_move);
  listen(vtkCommand::LeftButtonReleaseEvent, &Viewer::on_release);
  listen(vtkCommand::MiddleButtonReleaseEvent, &Viewer::on_release);
  listen(vtkCommand::RightButtonReleaseEvent, &Viewer::on_release);
  listen(vtkCommand::MouseWheelForwardEvent, &Viewer::on_wheel_forward);
  listen(vtkCommand::MouseWheelBackwardEvent, &Viewer::on_wheel_backward);
  listen(vtkCommand::ExitEvent, &Viewer::on_exit);
}

Pixel Viewer::mouse() const {
  const int* at = interactor_->GetEventPosition();
  return {static_cast<double>(at[0]), static_cast<double>(at[1])};
}

void Viewer::on_key_press() {
  const char* key = interactor_->GetKeySym();
  if (key == nullptr) return;
  message_.clear();
  state_ = on_key(std::move(state_), facts_, key, interactor_->GetControlKey() != 0);
}

void Viewer::on_exit() { state_.done = true; }

void Viewer::on_press() { press(mouse(), interactor_->GetShiftKey() != 0); }

void Viewer::on_other_press() { press(mouse(), true); }

void Viewer::press(const Pixel& at, bool pans) {
  if (mouse_.drag != Drag::kNone) return;
  message_.clear();
  if (state_.help) {
    state_.help = false;
    return;
  }
  if (const Control* control = find_control(layout_, at.x, at.y)) {
    state_ = on_control(std::move(state_), facts_, *control, at.x);
    if (control->kind == Control::Kind::kTimeline) mouse_ = {Drag::kTimeline, true, at, at, 0};
    return;
  }
  const PanelLayout* panel = find_panel(layout_, at.x, at.y);
  if (panel == nullptr) return;
  mouse_ = {pans ? Drag::kPan : Drag::kTurn, false, at, at,
            static_cast<std::size_t>(panel - layout_.panels.data())};
}

void Viewer::on_move() {
  if (mouse_.drag == Drag::kNone) return;
  const Pixel at = mouse();
  const double dx = at.x - mouse_.last.x;
  const double dy = at.y - mouse_.last.y;
  mouse_.moved =
      mouse_.moved || std::hypot(at.x - mouse_.start.x, at.y - mouse_.start.y) > kClickReach;
  if (!mouse_.moved) return;
  mouse_.last = at;
  if (mouse_.drag == Drag::kTimeline) {
    for (const Control& control : layout_.controls) {
      if (control.kind != Control::Kind::kTimeline) continue;
      state_ = on_control(std::move(state_), facts_, control, at.x);
    }
  } else if (mouse_.drag == Drag::kTurn) {
    state_.orbit = turned(state_.orbit, dx, dy);
  } else if (mouse_.drag == Drag::kPan) {
    const double height = layout_.panels[mouse_.panel].figure.height;
    state_.orbit = panned(state_.orbit, camera(mouse_.panel), height, dx, dy);
  }
}

void Viewer::on_release() {
  const bool was_click = mouse_.drag == Drag::kTurn && !mouse_.moved;
  mouse_.drag = Drag::kNone;
  if (was_click) pick(mouse_.start);
}

void Viewer::on_wheel_forward() { state_.orbit = zoomed(state_.orbit, kWheelStep); }

void Viewer::on_wheel_backward() { state_.orbit = zoomed(state_.orbit, 1 / kWheelStep); }

void Viewer::pick(const Pixel& at) {
  const PanelLayout* panel = find_panel(layout_, at.x, at.y);
  if (panel == nullptr) return;
  const auto i = static_cast<std::size_t>(panel - layout_.panels.data());
  const StudyFrame body = frame(shown_cases(state_).at(i));
  const PickScene scene = make_pick_scene(body, landmarks_, bones_.skeleton(), state_, facts_);
  state_.picked = find_picked(scene, camera(i), panel->figure, at);
}

}  // namespace plumbline::viz
