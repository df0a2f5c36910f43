// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer.h"

#include <gmock/gmock.h>
#include <vtkCommand.h>
#include <vtkGenericRenderWindowInteractor.h>
#include <vtkNew.h>

#include <algorithm>
#include <filesystem>

#include "core/error.h"
#include "results/read_study.h"
#include "results/write_study.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

constexpr int kWidth = 800, kHeight = 500;

// The real viewer in a window without a display, driven by its events.
class ViewerTest : public testing::Test {
 protected:
  ViewerTest() : viewer_(study_, options(), window_) {
    hand_->SetRenderWindow(window_);
    viewer_.attach(*hand_);
    viewer_.draw();
  }
  static WindowOptions options() {
    WindowOptions options;
    options.picture_stem = (test::scratch_folder() / "looked").string();
    return options;
  }
  void press(const char* key) {
    hand_->SetKeySym(key);
    hand_->InvokeEvent(vtkCommand::KeyPressEvent);
  }
  void move(double x, double y) {
    hand_->SetEventPosition(static_cast<int>(x), static_cast<int>(y));
    hand_->InvokeEvent(vtkCommand::MouseMoveEvent);
  }
  void hold(double x, double y) {
    move(x, y);
    hand_->InvokeEvent(vtkCommand::LeftButtonPressEvent);
  }
  void release() { hand_->InvokeEvent(vtkCommand::LeftButtonReleaseEvent); }
  void click(double x, double y) {
    hold(x, y);
    release();
  }
  const Control& slider() const {
    const auto& controls = viewer_.layout().controls;
    return *std::find_if(controls.begin(), controls.end(),
                         [](const Control& c) { return c.kind == Control::Kind::kTimeline; });
  }
  const ViewerState& state() const { return viewer_.state(); }

  Study study_ = test::make_synthetic_study(3);
  vtkSmartPointer<vtkRenderWindow> window_ = make_offscreen_window(kWidth, kHeight);
  vtkNew<vtkGenericRenderWindowInteractor> hand_;
  Viewer viewer_;
};

TEST_F(ViewerTest, DrawsOnlyWhatChanged) {
  EXPECT_FALSE(viewer_.draw());
  press("b");
  EXPECT_TRUE(viewer_.draw());
  EXPECT_FALSE(viewer_.draw());
  EXPECT_EQ(state().orbit, orbit_of(View::kBack));
}

TEST_F(ViewerTest, EverySideAndCaseIsAnotherPicture) {
  std::vector<std::vector<std::uint8_t>> seen;
  for (const char* key :
       {"f", "b", "s", "l", "z", "o", "r", "i", "g", "m", "m", "1", "2", "3", "4", "5", "h"}) {
    press(key);
    const Image image = viewer_.picture();
    ASSERT_EQ(image.width, kWidth);
    ASSERT_EQ(image.height, kHeight);
    EXPECT_THAT(seen, testing::Not(testing::Contains(image.rgb))) << key;
    seen.push_back(image.rgb);
  }
}

TEST_F(ViewerTest, ComesBackToTheSamePicture) {
  const Image first = viewer_.picture();
  for (const char* key : {"g", "z", "m", "Home", "3", "End", "3", "m", "m", "o", "d"}) {
    press(key);
    viewer_.draw();
  }
  EXPECT_EQ(viewer_.picture().rgb, first.rgb);
}

TEST_F(ViewerTest, SliderMovesTheBody) {
  const Box box = slider().box;  // drawing lays out anew
  const Image last = viewer_.picture();
  hold(box.x + box.width, box.y + box.height / 2);
  move(box.x + 0.25 * box.width, box.y - 100);  // the mouse may leave the slider
  EXPECT_NEAR(state().position, 0.5, 0.01);
  EXPECT_TRUE(viewer_.draw());
  EXPECT_NE(viewer_.picture().rgb, last.rgb);
  move(box.x - 50, box.y);
  release();
  EXPECT_EQ(state().position, 0);
}

TEST_F(ViewerTest, PlaysToTheEnd) {
  press("space");
  EXPECT_TRUE(state().playing);
  for (int k = 0; k < 20 && state().playing; ++k) {
    viewer_.advance(0.1);
    EXPECT_TRUE(viewer_.draw());
  }
  EXPECT_EQ(state().position, 2);
}

TEST_F(ViewerTest, DragsTurnAndWheelsZoom) {
  const Box& box = viewer_.layout().panels[0].figure;
  const Orbit before = state().orbit;
  hold(box.x + 100, box.y + 200);
  move(box.x + 150, box.y + 210);
  release();
  EXPECT_NE(state().orbit.angles, before.angles);
  EXPECT_EQ(state().picked, Picked{}) << "a drag is no click";
  hand_->InvokeEvent(vtkCommand::MouseWheelForwardEvent);
  EXPECT_GT(state().orbit.zoom, before.zoom);
  // Moves without a button do nothing.
  const Orbit after = state().orbit;
  move(box.x + 10, box.y + 10);
  EXPECT_EQ(state().orbit, after);
}

// Each muscle and each level, shown with nothing in front, is what a click where it is drawn says
// it is, with the numbers of the file.
TEST_F(ViewerTest, PicksWhatIsDrawnAndTellsWhatTheFileSays) {
  const std::string file = (test::scratch_folder() / "picked.h5").string();
  write_study(study_, file);
  const Study on_disk = read_study(file);
  press("i");
  press("1");  // without bones
  viewer_.draw();
  std::size_t picked = 0;
  for (std::size_t g = 0; g < viewer_.facts().groups.size(); ++g) {
    press("n");
    for (std::size_t m = 0; m < on_disk.axes.muscles.size(); ++m) {
      if (viewer_.facts().muscle_group[m] != g) continue;
      // Away from where the other side may cover it.
      press(on_disk.axes.muscles[m].ends_with("_r") ? "s" : "l");
      const Box& box = viewer_.layout().panels[0].figure;
      const auto place =
          find_place(StudyFrame(study_, 1, 2), viewer_.skeleton(), {Picked::Kind::kMuscle, m});
      ASSERT_TRUE(place.has_value());
      const Pixel at = project(viewer_.camera(0), box, place.value_or(Vec3f{}));
      click(at.x, at.y);
      ASSERT_EQ(state().picked.kind, Picked::Kind::kMuscle) << on_disk.axes.muscles[m];
      const std::size_t hit = state().picked.index;
      EXPECT_EQ(viewer_.facts().muscle_group[hit], g) << on_disk.axes.muscles[hit];
      if (hit == m) ++picked;
      const PickCaption said = describe_picked(study_, viewer_.skeleton(), {1}, 2, state().picked);
      EXPECT_EQ(said.rows.at(0).values.at(0), on_disk.muscle.force(1, 2, hit));
    }
  }
  // Muscles of a group lie on each other; most are in front where they are thickest.
  EXPECT_GT(picked, on_disk.axes.muscles.size() / 2);

  press("z");
  for (std::size_t l = 0; l < on_disk.axes.levels.size(); ++l) {
    const auto disc = StudyFrame(study_, 1, 2).disc_pose(l);
    ASSERT_TRUE(disc.has_value());
    const Box& box = viewer_.layout().panels[0].figure;
    const Pixel at = project(viewer_.camera(0), box, disc.value_or(Pose{}).p);
    click(at.x, at.y);
    EXPECT_EQ(state().picked, (Picked{Picked::Kind::kLevel, l}));
    const PickCaption said = describe_picked(study_, viewer_.skeleton(), {1}, 2, state().picked);
    EXPECT_EQ(said.title, on_disk.axes.levels[l]);
    EXPECT_EQ(said.rows.at(0).values.at(0), on_disk.level.compression(1, 2, l));
  }
}

TEST_F(ViewerTest, TakesAPictureAndSaysWhere) {
  press("p");
  viewer_.draw();
  ASSERT_EQ(viewer_.files().size(), 1U);
  EXPECT_TRUE(viewer_.files()[0].ends_with("looked_view_1.png"));
  EXPECT_GT(std::filesystem::file_size(viewer_.files()[0]), 10000U);
  EXPECT_FALSE(state().done);
  press("q");
  EXPECT_TRUE(state().done);
}

TEST_F(ViewerTest, FollowsTheSizeOfItsWindow) {
  window_->SetSize(900, 600);
  EXPECT_TRUE(viewer_.draw());
  const Box& numbers = viewer_.layout().numbers;
  EXPECT_LE(numbers.x + numbers.width, 900);
}

TEST(ViewStudyTest, WritesWhatTheWindowWouldShow) {
  const Study study = test::make_synthetic_study(3);
  WindowOptions options;
  options.width = 800;
  options.height = 500;
  options.screenshot = (test::scratch_folder() / "window.png").string();
  options.picked = "L4/5";
  EXPECT_THAT(view_study(study, options), testing::ElementsAre(options.screenshot));
  EXPECT_GT(std::filesystem::file_size(options.screenshot), 10000U);
}

TEST(ViewStudyTest, RefusesWhatTheStudyDoesNotHave) {
  const Study study = test::make_synthetic_study(3);
  WindowOptions options;
  options.screenshot = (test::scratch_folder() / "none.png").string();
  options.picked = "L4/6";
  try {
    static_cast<void>(view_study(study, options));
    FAIL() << "expected an InputError";
  } catch (const InputError& fault) {
    EXPECT_THAT(fault.remedy(), testing::HasSubstr("L4/5"));
  }
  options.picked.clear();
  options.case_name = "refrence";
  EXPECT_THROW(static_cast<void>(view_study(study, options)), InputError);
  Study nothing;
  EXPECT_THROW(static_cast<void>(view_study(nothing, options)), InputError);
  EXPECT_FALSE(std::filesystem::exists(options.screenshot));
}

// A case without any posture, and a study without muscles, levels or landmarks.
TEST(ViewStudyTest, ShowsWhatIsThere) {
  const Study bare = test::make_bare_study();
  WindowOptions options;
  options.screenshot = (test::scratch_folder() / "bare.png").string();
  options.keys = "gzmnh";
  EXPECT_NO_THROW(static_cast<void>(view_study(bare, options)));
}

}  // namespace
}  // namespace plumbline::viz
