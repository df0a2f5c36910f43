// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGReader.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <ostream>
#include <random>

#include "support/folders.h"
#include "synthetic_study.h"
#include "viz/captions.h"
#include "viz/layout.h"
#include "viz/picture.h"

namespace plumbline::viz {
namespace {

constexpr int kWidth = 320, kHeight = 240;

struct Golden {
  const char* name;
  View view;
  int step;
};
constexpr Golden kStandingFront = {"standing_front", View::kFront, 0};
constexpr Golden kStandingSide = {"standing_side", View::kRight, 0};
constexpr Golden kBend = {"bend", View::kAuto, 2};

std::ostream& operator<<(std::ostream& out, const Golden& golden) { return out << golden.name; }

Image draw(const Study& study, const Golden& golden) {
  PictureOptions options;
  options.case_names = {"tight_hamstrings"};
  options.view = golden.view;
  options.step = golden.step;
  options.width = kWidth;
  options.height = kHeight;
  // As little as possible depends on how an edge is sampled.
  options.supersampling = 4;
  return render_study(study, options);
}

std::filesystem::path file_of(const Golden& golden) {
  return test::repository_file("tests/viz/golden") / (std::string(golden.name) + ".png");
}

Image read_png(const std::filesystem::path& path) {
  vtkNew<vtkPNGReader> reader;
  reader->SetFileName(path.c_str());
  reader->Update();
  Image image{kWidth, kHeight, {}};
  const std::array<int, 3> size = {reader->GetOutput()->GetDimensions()[0],
                                   reader->GetOutput()->GetDimensions()[1],
                                   reader->GetOutput()->GetNumberOfScalarComponents()};
  if (size != std::array<int, 3>{kWidth, kHeight, 3}) return {};
  for (int y = kHeight - 1; y >= 0; --y) {
    const auto* row =
        static_cast<const std::uint8_t*>(reader->GetOutput()->GetScalarPointer(0, y, 0));
    image.rgb.insert(image.rgb.end(), row, row + std::size_t{3} * kWidth);
  }
  return image;
}

// Mean of a pixel and its neighbours: a point that moves by a part of a pixel hardly changes it.
double mean_around(const Image& image, int x, int y, int channel) {
  double sum = 0;
  for (int j = y - 1; j <= y + 1; ++j) {
    for (int i = x - 1; i <= x + 1; ++i) {
      sum += image.rgb[static_cast<std::size_t>(3 * (j * kWidth + i) + channel)];
    }
  }
  return sum / 9;
}

// Pixels of the body and of its close-up that differ visibly. Another rasterizer (softpipe instead
// of llvmpipe) changes no mean by more than 2.1 of 255; a lost forearm or ankle changes 50 pixels.
constexpr double kVisible = 8;
constexpr int kMostPixels = 15;

int count_differences(const Image& a, const Image& b) {
  const std::size_t bars = find_legends(test::make_synthetic_study(3), {}, false).num_bars();
  const PanelLayout panel = make_layout(kWidth, kHeight, {1, bars, true}).panels[0];
  int count = 0;
  for (const Box& box : {panel.figure, panel.close_up}) {
    // Boxes count from the bottom, images from the top.
    const int top = static_cast<int>(kHeight - box.y - box.height);
    for (int y = std::max(top, 1); y < std::min(top + static_cast<int>(box.height), kHeight - 1);
         ++y) {
      for (int x = static_cast<int>(box.x) + 1; x + 1 < static_cast<int>(box.x + box.width); ++x) {
        double most = 0;
        for (int c = 0; c < 3; ++c) {
          most = std::max(most, std::abs(mean_around(a, x, y, c) - mean_around(b, x, y, c)));
        }
        if (most > kVisible) ++count;
      }
    }
  }
  return count;
}

class GoldenPicture : public testing::TestWithParam<Golden> {};

TEST_P(GoldenPicture, IsDrawnAsBefore) {
  const Image drawn = draw(test::make_synthetic_study(3), GetParam());
  if (std::getenv("PLUMBLINE_WRITE_GOLDEN") != nullptr) {
    write_png(drawn, file_of(GetParam()));
    GTEST_SKIP() << "written: " << file_of(GetParam());
  }
  const Image golden = read_png(file_of(GetParam()));
  ASSERT_FALSE(golden.rgb.empty()) << file_of(GetParam()) << " is no picture of this size";
  const std::string own = test::scratch_folder() / "drawn.png";
  write_png(drawn, own);
  EXPECT_LE(count_differences(drawn, golden), kMostPixels)
      << own << " is not what " << file_of(GetParam())
      << " shows. If it shall look so from now on: cmake --build --preset dev --target "
         "golden_pictures";
}
INSTANTIATE_TEST_SUITE_P(Views, GoldenPicture,
                         testing::Values(kStandingFront, kStandingSide, kBend),
                         [](const auto& view) { return std::string(view.param.name); });

// What the comparison must not let pass, against the picture in the repository.
class GoldenComparison : public testing::Test {
 protected:
  void expect_refused(const Study& study, const Golden& golden, const char* what) {
    EXPECT_GT(count_differences(draw(study, golden), read_png(file_of(golden))), kMostPixels)
        << golden << ": " << what;
  }

  static constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  static constexpr std::size_t kCase = 1;
  Study study_ = test::make_synthetic_study(3);
};

TEST_F(GoldenComparison, MissesNoBone) {
  for (const char* body : {"calcn_r", "humerus_l", "lumbar3"}) {
    Study study = study_;
    const auto& bodies = study.axes.bodies;
    const auto b =
        static_cast<std::size_t>(std::find(bodies.begin(), bodies.end(), body) - bodies.begin());
    ASSERT_LT(b, bodies.size()) << body;
    for (std::size_t i = 0; i < 3; ++i) study.body.position(kCase, 0, b, i) = kNan;
    expect_refused(study, kStandingFront, body);
  }
}

TEST_F(GoldenComparison, MissesNoMuscles) {
  for (const Golden& golden : {kStandingFront, kStandingSide, kBend}) {
    Study study = study_;
    for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
      study.muscle.path_count(kCase, static_cast<std::size_t>(golden.step), m) = 0;
    }
    expect_refused(study, golden, "muscles");
  }
}

TEST_F(GoldenComparison, MissesNoColour) {
  Study active = study_;
  for (std::size_t m = 0; m < active.axes.muscles.size(); ++m) {
    active.muscle.activation(kCase, 0, m) += 0.4;
  }
  expect_refused(active, kStandingSide, "activation");
  Study pressed = study_;
  for (double& pressure : pressed.level.disc_pressure.values()) pressure *= 1.5;
  expect_refused(pressed, kStandingFront, "pressure");
}

TEST_F(GoldenComparison, MissesNoArrowAndNoLine) {
  Study unloaded = study_;
  for (double& force : unloaded.level.reaction_force_W.values()) force = kNan;
  expect_refused(unloaded, kBend, "load on S1");
  Study weightless = study_;
  for (double& x : weightless.posture.center_of_mass.values()) x = kNan;
  expect_refused(weightless, kStandingSide, "line of gravity");
}

TEST_F(GoldenComparison, BearsNoiseAndSmallShiftsOfTone) {
  const Image golden = read_png(file_of(kBend));
  ASSERT_FALSE(golden.rgb.empty());
  Image noisy = golden;
  std::mt19937 random(1);
  for (std::uint8_t& tone : noisy.rgb) {
    const int changed = tone + static_cast<int>(random() % 13) - 6;
    tone = static_cast<std::uint8_t>(std::clamp(changed, 0, 255));
  }
  EXPECT_EQ(count_differences(noisy, golden), 0);
}

}  // namespace
}  // namespace plumbline::viz
