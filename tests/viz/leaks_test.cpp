// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sanitizer/lsan_interface.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkNew.h>

#include "support/folders.h"
#include "synthetic_study.h"
#include "viz/film.h"
#include "viz/picture.h"
#include "viz/viewer.h"

namespace plumbline::viz {
namespace {

PictureOptions quick_picture() {
  PictureOptions options;
  options.width = 480;
  options.height = 270;
  options.supersampling = 1;
  return options;
}

void draw_film(const Study& study) {
  FilmOptions options;
  options.frames = 2;
  options.picture = quick_picture();
  static_cast<void>(render_film(study, options, (test::scratch_folder() / "film").string()));
}

void draw_window(const Study& study) {
  const auto window = make_offscreen_window(480, 270);
  const vtkNew<vtkGenericRenderWindowInteractor> hand;
  Viewer viewer(study, {}, window);
  hand->SetRenderWindow(window);
  viewer.attach(*hand);
  viewer.draw();
}

TEST(Leaks, PicturesFilmsAndWindowsLeaveNothing) {
  const Study study = test::make_synthetic_study(3);
  static_cast<void>(render_study(study, quick_picture()));
  draw_film(study);
  draw_window(study);
  EXPECT_EQ(__lsan_do_recoverable_leak_check(), 0) << "what leaked stands above";
}

}  // namespace
}  // namespace plumbline::viz
