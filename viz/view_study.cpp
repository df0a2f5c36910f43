// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <vtkNew.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "viz/viewer.h"
#include "viz/x_display.h"

namespace plumbline::viz {
namespace {

using Clock = std::chrono::steady_clock;

vtkSmartPointer<vtkRenderWindow> open_window(const std::string& title,
                                             const WindowOptions& options) {
  const std::string fault = find_fault_of_display();
  if (!fault.empty()) {
    throw DrawingError(
        fmt::format("no window can be opened here: {}\n"
                    "  fix: use `plumbline render` for pictures and films or "
                    "`plumbline report` for one page in 3D; neither needs a display",
                    fault));
  }
  auto window = vtkSmartPointer<vtkRenderWindow>::New();
  const int* screen = window->GetScreenSize();
  window->SetSize(std::min(options.width, screen[0]), std::min(options.height, screen[1]));
  window->SetWindowName((title + " - Plumbline").c_str());
  return window;
}

// One piece of work a turn: what has happened, what time brings, what is to be drawn. Timers of the
// toolkit are not needed, so none can outlive the window.
void run(Viewer& viewer, vtkRenderWindowInteractor& interactor, const WindowOptions& options) {
  constexpr auto kRest = std::chrono::milliseconds(8);
  Clock::time_point last = Clock::now();
  vtkRenderWindow& window = *interactor.GetRenderWindow();
  while (!viewer.state().done && !interactor.GetDone()) {
    if (options.is_cancelled && options.is_cancelled()) return;
    // VTK would wait for a window that is gone.
    if (is_window_gone(window.GetGenericDisplayId(), window.GetGenericWindowId())) return;
    interactor.ProcessEvents();
    const Clock::time_point now = Clock::now();
    viewer.advance(std::chrono::duration<double>(now - last).count());
    last = now;
    if (!viewer.state().done && !viewer.draw()) std::this_thread::sleep_for(kRest);
  }
}

}  // namespace

std::vector<std::string> view_study(const Study& study, const WindowOptions& options) {
  if (!options.screenshot.empty()) {
    Viewer viewer(study, options, make_offscreen_window(options.width, options.height));
    write_png(viewer.picture(), options.screenshot);
    return {options.screenshot};
  }
  const vtkSmartPointer<vtkRenderWindow> window = open_window(study.title, options);
  const auto interactor = vtkSmartPointer<vtkRenderWindowInteractor>::New();
  interactor->SetRenderWindow(window);
  Viewer viewer(study, options, window);
  viewer.attach(*interactor);
  interactor->Initialize();
  run(viewer, *interactor, options);
  return viewer.files();
}

}  // namespace plumbline::viz
