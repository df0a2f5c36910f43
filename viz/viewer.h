// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkRenderWindow.h>
#include <vtkRenderWindowInteractor.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/picture_options.h"
#include "viz/figure_view.h"
#include "viz/offscreen.h"
#include "viz/pick.h"
#include "viz/viewer_layout.h"

namespace plumbline::viz {

/// A study in a window, as a ViewerState says. Events change the state, draw() shows it. The
/// window may be of any kind.
class Viewer {
 public:
  /// @throws InputError for a case, step or picked name that the study does not have.
  Viewer(const Study& study, const WindowOptions& options, vtkSmartPointer<vtkRenderWindow> window);
  ~Viewer();
  Viewer(const Viewer&) = delete;
  Viewer& operator=(const Viewer&) = delete;

  /// Listens to its mouse and keys.
  void attach(vtkRenderWindowInteractor& interactor);

  /// Lets time pass while the task is played.
  void advance(double seconds);
  /// Draws what has changed since the last call; false where nothing has.
  bool draw();
  /// The window as it is drawn.
  [[nodiscard]] Image picture();

  [[nodiscard]] const ViewerState& state() const { return state_; }
  [[nodiscard]] const ViewerFacts& facts() const { return facts_; }
  /// Of what was drawn last.
  [[nodiscard]] const ViewerLayout& layout() const { return layout_; }
  [[nodiscard]] CameraSetup camera(std::size_t panel) const;
  [[nodiscard]] const Skeleton& skeleton() const { return bones_.skeleton(); }
  /// Pictures written at the user's wish.
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }

 private:
  enum class Drag { kNone, kTimeline, kTurn, kPan };
  struct Mouse {
    Drag drag = Drag::kNone;
    bool moved = false;  ///< far enough to be no click
    Pixel start, last;
    std::size_t panel = 0;
  };

  void on_key_press();
  void on_press();
  void on_other_press();
  void on_move();
  void on_release();
  void on_wheel_forward();
  void on_wheel_backward();
  void on_exit();
  [[nodiscard]] Pixel mouse() const;
  void press(const Pixel& at, bool pans);
  void pick(const Pixel& at);

  /// Makes the window's content what the state says; false where it is already.
  bool update();
  [[nodiscard]] bool is_moving() const;
  void update_moment();
  void update_figures();
  void update_lettering();
  void draw_panel(Canvas& canvas, std::size_t panel) const;
  void draw_tag_of_picked(Canvas& canvas, const Box& box, const StudyFrame& at,
                          const CameraSetup& eye) const;
  void save_picture();
  [[nodiscard]] StudyFrame frame(std::size_t case_index) const;
  [[nodiscard]] PickCaption caption(const std::vector<std::size_t>& cases) const;

  const Study& study_;
  ViewerFacts facts_;
  LandmarkTable landmarks_;
  DrawnSkeleton bones_;
  Bounds bounds_;
  std::string picture_stem_;

  ViewerState state_;
  std::optional<ViewerState> drawn_;
  std::optional<Study> moment_;  ///< between two steps
  std::vector<Figure> figures_;  ///< of shown_cases()
  ViewerLayout layout_;
  Mouse mouse_;
  std::string message_, drawn_message_;
  std::vector<std::string> files_;
  int width_ = 0, height_ = 0;
  double seconds_a_frame_ = 0;
  bool is_coarse_ = false;  ///< drawn with rough edges, to be quick

  vtkSmartPointer<vtkRenderWindow> window_;
  vtkSmartPointer<vtkRenderWindowInteractor> interactor_;
  std::vector<unsigned long> observers_;
  vtkSmartPointer<vtkRenderer> background_, lettering_;
  std::vector<std::unique_ptr<FigureView>> views_;
};

/// Opens a window and stays until it is closed; with WindowOptions::screenshot writes what it would
/// show, without a display.
/// @returns the pictures written.
/// @throws InputError for bad options; DrawingError where no window can be opened, or nothing
/// drawn.
std::vector<std::string> view_study(const Study& study, const WindowOptions& options);

}  // namespace plumbline::viz
