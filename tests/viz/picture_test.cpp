// SPDX-License-Identifier: Apache-2.0
#include "viz/picture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <set>

#include "core/error.h"
#include "support/folders.h"
#include "synthetic_study.h"
#include "viz/captions.h"

namespace plumbline::viz {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// A small, quick picture of the last step.
PictureOptions small_picture() {
  PictureOptions options;
  options.width = 960;
  options.height = 540;
  options.supersampling = 1;
  return options;
}

std::array<int, 3> pixel(const Image& image, int x, int y_from_bottom) {
  const auto row = static_cast<std::size_t>(image.height - 1 - y_from_bottom);
  const std::size_t at =
      (row * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 3;
  return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}

// Number of pixels in a box that differ between two pictures.
int count_changes(const Image& a, const Image& b, const Box& box) {
  int changes = 0;
  for (int y = static_cast<int>(box.y); y < static_cast<int>(box.y + box.height); ++y) {
    for (int x = static_cast<int>(box.x); x < static_cast<int>(box.x + box.width); ++x) {
      if (pixel(a, x, y) != pixel(b, x, y)) ++changes;
    }
  }
  return changes;
}

class PictureTest : public testing::Test {
 protected:
  Study study_ = test::make_synthetic_study(3);
  PictureOptions options_ = small_picture();
  PictureLayout layout_ =
      make_layout(960, 540, {2, find_legends(study_, {}, false).num_bars(), true});
};

TEST_F(PictureTest, HasItsSizeAndContent) {
  const Image image = render_study(study_, options_);
  EXPECT_EQ(image.width, 960);
  EXPECT_EQ(image.height, 540);
  ASSERT_EQ(image.rgb.size(), 960U * 540U * 3U);
  // Bones, muscles and discs bring many colours into every figure and close-up.
  for (const PanelLayout& panel : layout_.panels) {
    for (const Box& box : {panel.figure, panel.close_up}) {
      std::set<std::array<int, 3>> colors;
      for (int y = 0; y < static_cast<int>(box.height); ++y) {
        for (int x = 0; x < static_cast<int>(box.width); ++x) {
          colors.insert(pixel(image, static_cast<int>(box.x) + x, static_cast<int>(box.y) + y));
        }
      }
      EXPECT_GT(colors.size(), 1000U);
    }
  }
}

TEST_F(PictureTest, IsTheSameEveryTime) {
  EXPECT_EQ(render_study(study_, options_).rgb, render_study(study_, options_).rgb);
}

TEST_F(PictureTest, SupersamplingKeepsTheSize) {
  options_.supersampling = 2;
  const Image image = render_study(study_, options_);
  EXPECT_EQ(image.width, 960);
  EXPECT_EQ(image.rgb.size(), 960U * 540U * 3U);
}

TEST_F(PictureTest, DiscPressureColoursItsDisc) {
  const Image before = render_study(study_, options_);
  for (std::size_t k = 0; k < study_.axes.pressure_factors.size(); ++k) {
    study_.level.disc_pressure(1, 2, 3, k) = 0.1e6;
  }
  const Image after = render_study(study_, options_);

  // The colour changes on the disc L2/3 of the second figure's close-up ...
  const Box& box = layout_.panels[1].close_up;
  const StudyFrame frame(study_, 1, 2);
  const Pixel disc =
      project(close_up_camera(frame, box.width / box.height), box, frame.disc_pose(3)->p);
  EXPECT_GT(count_changes(before, after, {disc.x - 8, disc.y - 8, 16, 16}), 60);
  // ... and nowhere on its neighbours, nor in the first figure.
  const Pixel below =
      project(close_up_camera(frame, box.width / box.height), box, frame.disc_pose(1)->p);
  EXPECT_EQ(count_changes(before, after, {below.x - 4, below.y - 4, 8, 8}), 0);
  EXPECT_EQ(count_changes(before, after, layout_.panels[0].card), 0);
}

TEST_F(PictureTest, ActivationColoursItsMuscle) {
  const Image before = render_study(study_, options_);
  const auto& names = study_.axes.muscles;
  const auto m =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), "semimem_r") - names.begin());
  study_.muscle.activation(1, 2, m) = 1.0;
  const Image after = render_study(study_, options_);
  EXPECT_GT(count_changes(before, after, layout_.panels[1].figure), 100);
  EXPECT_EQ(count_changes(before, after, layout_.panels[1].close_up), 0);
  EXPECT_EQ(count_changes(before, after, layout_.panels[0].card), 0);
}

TEST_F(PictureTest, NarrowForamenColoursItsNerveRoot) {
  const Image before = render_study(study_, options_);
  study_.tissue.foramen_area(1, 2, *StudyFrame(study_, 1, 2).level("L3/4"), 0) *= 0.7;
  const Image after = render_study(study_, options_);
  EXPECT_GT(count_changes(before, after, layout_.panels[1].close_up), 40);
  EXPECT_EQ(count_changes(before, after, layout_.panels[0].card), 0);
}

TEST_F(PictureTest, FacetsAndLigamentsAreInTheCloseUpOnRequest) {
  options_.step = 0;
  const Image before = render_study(study_, options_);
  options_.tissue_loads = true;
  const Image after = render_study(study_, options_);
  const PictureLayout layout =
      make_layout(960, 540, {2, find_legends(study_, {}, true).num_bars(), true});
  ASSERT_EQ(layout.legends.bars.size(), layout_.legends.bars.size() + 1);
  EXPECT_EQ(count_changes(before, after, layout_.panels[0].figure), 0);
  EXPECT_GT(count_changes(before, after, layout_.panels[0].close_up), 1000);
  // One facet that bears more changes its own panel only.
  study_.tissue.facet_force(1, 0, 0, 0) = 250;
  const Image more = render_study(study_, options_);
  EXPECT_GT(count_changes(after, more, layout.panels[1].close_up), 30);
  EXPECT_EQ(count_changes(after, more, layout.panels[0].card), 0);
}

TEST_F(PictureTest, ShowsTheTrunkWhereASingleCaseHasRoom) {
  options_.case_names = {"reference"};
  options_.height = 480;
  const PictureLayout layout =
      make_layout(960, 480, {1, find_legends(study_, {}, false).num_bars(), true});
  ASSERT_TRUE(layout.panels[0].has_trunk());
  const Image before = render_study(study_, options_);
  for (double& activation : study_.muscle.activation.values()) activation = 1;
  const Image after = render_study(study_, options_);
  EXPECT_GT(count_changes(before, after, layout.panels[0].trunk), 300);
}

TEST_F(PictureTest, ShowsTheChosenCasesAndStep) {
  options_.case_names = {"tight_hamstrings"};
  options_.step = 0;
  const Image standing = render_study(study_, options_);
  options_.step = -1;
  const Image bent = render_study(study_, options_);
  EXPECT_NE(standing.rgb, bent.rgb);
  options_.step = 2;
  EXPECT_EQ(render_study(study_, options_).rgb, bent.rgb);
  options_.view = View::kFront;
  EXPECT_NE(render_study(study_, options_).rgb, bent.rgb);
}

TEST_F(PictureTest, DrawsWhatIsThere) {
  // A case without any posture, and a study without muscles, levels or landmarks.
  for (double& x : study_.body.position.values()) x = kNan;
  EXPECT_NO_THROW(static_cast<void>(render_study(study_, options_)));

  const Study bare = test::make_bare_study();
  EXPECT_NO_THROW(static_cast<void>(render_study(bare, options_)));
}

TEST_F(PictureTest, RefusesWhatTheStudyDoesNotHave) {
  options_.case_names = {"tight_hamstring"};
  try {
    static_cast<void>(render_study(study_, options_));
    FAIL() << "expected an InputError";
  } catch (const InputError& error) {
    EXPECT_THAT(error.remedy(), testing::HasSubstr("tight_hamstrings"));
  }
  options_ = small_picture();
  options_.step = 3;
  EXPECT_THROW(static_cast<void>(render_study(study_, options_)), InputError);
  options_ = small_picture();
  options_.width = 10;
  EXPECT_THROW(static_cast<void>(render_study(study_, options_)), InputError);
  options_ = small_picture();
  options_.supersampling = 9;
  EXPECT_THROW(static_cast<void>(render_study(study_, options_)), InputError);
}

TEST_F(PictureTest, WritesAPng) {
  const std::string path = test::scratch_folder() / "study.png";
  render_study_png(study_, options_, path);
  std::ifstream in(path, std::ios::binary);
  std::array<char, 24> head{};
  in.read(head.data(), head.size());
  EXPECT_EQ(std::string(head.data() + 1, 3), "PNG");
  // Width and height of the first chunk, most significant byte first.
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
  EXPECT_EQ(byte(18) * 256 + byte(19), 960);
  EXPECT_EQ(byte(22) * 256 + byte(23), 540);
  EXPECT_THROW(render_study_png(study_, options_, path + "/no/such/folder.png"), DrawingError);
}

}  // namespace
}  // namespace plumbline::viz
