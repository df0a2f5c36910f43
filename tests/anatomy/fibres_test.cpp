// SPDX-License-Identifier: Apache-2.0
// The pattern of fibres, and where meshes have it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "anatomy/fibre_pattern.h"
#include "anatomy/sheets.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

int tone(const FibrePattern& pattern, int column, int row) {
  return pattern.tone[static_cast<std::size_t>(row * pattern.width + column)];
}

TEST(FibrePattern, IsTheSameEachTimeAndKnowsItsMean) {
  const FibrePattern pattern = make_fibre_pattern();
  EXPECT_EQ(pattern.tone, make_fibre_pattern().tone);
  ASSERT_EQ(pattern.tone.size(), static_cast<std::size_t>(pattern.width * pattern.height));
  const double sum = std::accumulate(pattern.tone.begin(), pattern.tone.end(), 0.0);
  EXPECT_NEAR(static_cast<double>(pattern.mean),
              sum / 255 / static_cast<double>(pattern.tone.size()), 1e-6);
  EXPECT_GT(pattern.mean, 0.75F);
}

// Steps from its last column or row to its first are no greater than those within.
TEST(FibrePattern, RepeatsWithoutASeam) {
  const FibrePattern pattern = make_fibre_pattern();
  int within = 0;
  int at_seam = 0;
  for (int row = 0; row < pattern.height; ++row) {
    for (int column = 0; column + 1 < pattern.width; ++column) {
      within =
          std::max(within, std::abs(tone(pattern, column, row) - tone(pattern, column + 1, row)));
    }
    at_seam =
        std::max(at_seam, std::abs(tone(pattern, pattern.width - 1, row) - tone(pattern, 0, row)));
  }
  EXPECT_GT(within, 5);
  EXPECT_LE(at_seam, within);
}

// Darker and lighter across, but hardly along: streaks.
TEST(FibrePattern, RunsAlong) {
  const FibrePattern pattern = make_fibre_pattern();
  double across = 0;
  double along = 0;
  for (int row = 0; row + 1 < pattern.height; ++row) {
    for (int column = 0; column + 1 < pattern.width; ++column) {
      across += std::abs(tone(pattern, column, row) - tone(pattern, column + 1, row));
      along += std::abs(tone(pattern, column, row) - tone(pattern, column, row + 1));
    }
  }
  // A row is 3.4 mm long, a column 0.18 mm wide.
  const double steps_a_column = static_cast<double>(kFibreLength) / pattern.height /
                                (static_cast<double>(kFibreWidth) / pattern.width);
  EXPECT_GT(across * steps_a_column, 8 * along);
}

TEST(Fibres, GoAroundATubeWithoutASeamAndConvergeAtItsEnds) {
  TubeShape shape;
  shape.sides = 8;
  shape.fibre_width = 0.05F;
  shape.fibre_length = 0.2F;
  shape.at = [](float t) { return TubePoint{0.001F + 0.02F * t * (1 - t), {}}; };
  const std::vector<Vec3f> line = {{0, 0, 0}, {0, 0.1F, 0}, {0, 0.2F, 0}, {0, 0.3F, 0}};
  const Mesh mesh = make_tube(line, shape);
  ASSERT_EQ(mesh.fibres.size(), mesh.points.size());
  for (std::size_t ring = 0; ring < line.size(); ++ring) {
    for (std::size_t k = 0; k < 8; ++k) {
      const auto& here = mesh.fibres[8 * ring + k];
      const auto& next = mesh.fibres[8 * ring + (k + 1) % 8];
      EXPECT_NEAR(std::fabs(here[0] - next[0]), mesh.fibres[0][0] / 4, 1e-5F);
      EXPECT_EQ(here[0], mesh.fibres[k][0]);  // as many everywhere
      EXPECT_NEAR(here[1], 0.5F * static_cast<float>(ring), 1e-5F);
    }
  }
}

TEST(Fibres, GoOnFromStripToStrip) {
  std::vector<Fascicle> sheet(3);
  for (std::size_t k = 0; k < 3; ++k) {
    for (int i = 0; i <= 10; ++i) {
      sheet[k].line.push_back({0, 0.02F * static_cast<float>(i), 0.03F * static_cast<float>(k)});
    }
    sheet[k].area = 1e-4F;
  }
  const std::vector<Mesh> strips = make_strips(sheet, {});
  for (std::size_t row = 0; row < kStripRows; ++row) {
    const std::size_t ring = row * 2 * kStripColumns;
    EXPECT_EQ(strips[0].fibres[ring + kStripColumns - 1], strips[1].fibres[ring]);
  }
}

TEST(Fibres, AreKeptWhereMeshesAreJoined) {
  Mesh plain;
  plain.add_point({}, {}, {});
  Mesh streaked = plain;
  streaked.fibres.push_back({0.3F, 0.4F});
  Mesh whole;
  append(whole, plain);
  EXPECT_TRUE(whole.fibres.empty());
  append(whole, streaked);
  append(whole, plain);
  ASSERT_EQ(whole.fibres.size(), 3U);
  EXPECT_EQ(whole.fibres[1][0], 0.3F);
  EXPECT_EQ(whole.fibres[2][0], 0.0F);
}

}  // namespace
}  // namespace plumbline::viz
