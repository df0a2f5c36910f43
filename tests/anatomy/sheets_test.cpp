// SPDX-License-Identifier: Apache-2.0
#include "anatomy/sheets.h"
#include "anatomy/sheet_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "surface_checks.h"

namespace plumbline::viz {
namespace {

const std::vector<std::string> kNames = {"EO1_r",       "EO2_r",     "EO4_r",    "EO1_l",
                                         "soleus",      "IO3_r",     "soleus_r", "glut_max2_l",
                                         "glut_max3_l", "rect_abd_r"};

TEST(Sheets, KnowWhoIsBesideWhom) {
  const auto of = [](std::size_t muscle) { return find_sheet(kNames, muscle); };
  ASSERT_TRUE(of(1));
  EXPECT_EQ(of(1)->before(), 0U);
  EXPECT_EQ(of(1)->after(), 2U);  // what is not there is passed over
  EXPECT_EQ(of(1)->fascicles, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(of(0)->before(), std::nullopt);
  EXPECT_EQ(of(0)->after(), 1U);
  EXPECT_EQ(of(8)->before(), 7U);
  EXPECT_FALSE(of(3));  // alone on its side
  EXPECT_FALSE(of(4));
  EXPECT_FALSE(of(5));
  EXPECT_FALSE(of(6));
  ASSERT_TRUE(of(9));  // a sheet of its own
  EXPECT_EQ(of(9)->before(), std::nullopt);
  EXPECT_EQ(of(9)->after(), std::nullopt);
}

// A fascicle 0.2 m long beside others along z.
Fascicle straight(float z, float area, const Color& color) {
  Fascicle fascicle;
  for (int i = 0; i <= 20; ++i) fascicle.line.push_back({0, 0.01F * static_cast<float>(i), z});
  fascicle.color = color;
  fascicle.area = area;
  return fascicle;
}

double volume_of(const std::vector<Mesh>& strips) {
  double sum = 0;
  for (const Mesh& strip : strips) sum += volume(strip);
  return sum;
}

TEST(Sheets, KeepTheVolumeOfTheirFasciclesAndAreClosed) {
  constexpr float kArea = 2e-4F;
  std::vector<Fascicle> sheet;
  for (int k = 0; k < 5; ++k) sheet.push_back(straight(0.03F * static_cast<float>(k), kArea, {}));
  const std::vector<Mesh> strips = make_strips(sheet, {});
  ASSERT_EQ(strips.size(), 5U);
  // With what there is of tendon at both ends.
  const double each = 0.2 * 2e-4 * static_cast<double>(sheet_fullness({}));
  EXPECT_NEAR(volume(strips[2]) / each, 1.06, 0.06);
  EXPECT_NEAR(volume_of(strips) / (5 * each), 1.06, 0.10);
  for (const Mesh& strip : strips) EXPECT_EQ(open_edges(strip), 0);
}

TEST(Sheets, AreThinnerWhereTheyAreWider) {
  const auto middle_thickness = [](float width) {
    const Mesh strip = make_strips(
        {straight(0, 1e-4F, {}), straight(width, 1e-4F, {}), straight(2 * width, 1e-4F, {})},
        {})[1];
    const std::size_t ring = kStripRows / 2 * 2 * kStripColumns;
    return length(strip.points[ring + 3] - strip.points[ring + 2 * kStripColumns - 4]);
  };
  EXPECT_NEAR(middle_thickness(0.03F) / middle_thickness(0.06F), 2, 0.2F);
}

TEST(Sheets, NeighboursShareTheirBorder) {
  const std::vector<Mesh> strips =
      make_strips({straight(0, 1e-4F, {1, 0, 0}), straight(0.03F, 4e-4F, {0, 0, 1}),
                   straight(0.05F, 2e-4F, {0, 1, 0})},
                  {});
  // Points, normals and colours of the last column of one and the first one of the next.
  for (std::size_t k = 0; k < 2; ++k) {
    for (std::size_t row = 0; row < kStripRows; ++row) {
      const std::size_t ring = row * 2 * kStripColumns;
      for (const auto& [a, b] : {std::pair{kStripColumns - 1, std::size_t{0}},
                                 std::pair{kStripColumns, 2 * kStripColumns - 1}}) {
        EXPECT_EQ(strips[k].points[ring + a], strips[k + 1].points[ring + b]);
        EXPECT_EQ(strips[k].normals[ring + a], strips[k + 1].normals[ring + b]);
        EXPECT_LT(length(strips[k].colors[ring + a] - strips[k + 1].colors[ring + b]), 1e-6F);
      }
    }
  }
}

// Light falls on a surface as it is: no normal looks away from the triangles around it.
TEST(Sheets, NormalsAreThoseOfTheirFaces) {
  const std::vector<Fascicle> sheet = {straight(0, 8e-4F, {}), straight(0.03F, 8e-4F, {}),
                                       straight(0.06F, 8e-4F, {})};
  for (const Mesh& strip : make_strips(sheet, {})) {
    for (const auto& t : strip.triangles) {
      const auto p = [&](std::size_t k) { return strip.points[static_cast<std::size_t>(t[k])]; };
      const Vec3f n = cross(p(1) - p(0), p(2) - p(0));
      // Not of what closes the cut between two strips.
      if (length(n) < 1e-7F || std::fabs(normalized(n).z) > 0.97F) continue;
      for (std::size_t k = 0; k < 3; ++k) {
        const Vec3f& at_point = strip.normals[static_cast<std::size_t>(t[k])];
        EXPECT_GT(dot(normalized(n), at_point), 0);
      }
    }
  }
}

TEST(Sheets, MayMeetInAPoint) {
  std::vector<Fascicle> sheet = {straight(0, 2e-4F, {}), straight(0.04F, 2e-4F, {})};
  for (Fascicle& fascicle : sheet) fascicle.line.back() = {0, 0.25F, 0.02F};
  for (const Mesh& strip : make_strips(sheet, {})) {
    ASSERT_FALSE(strip.points.empty());
    for (std::size_t i = 0; i < strip.points.size(); ++i) {
      const Vec3f& p = strip.points[i];
      const Vec3f& n = strip.normals[i];
      ASSERT_TRUE(std::isfinite(p.x + p.y + p.z + n.x + n.y + n.z));
      ASSERT_NEAR(length(n), 1, 1e-3F);
      ASSERT_LT(std::fabs(p.x), 0.015F);
    }
  }
}

TEST(Sheets, DoWithoutWhatHasNoPath) {
  const Fascicle a = straight(0, 1e-4F, {});
  const std::vector<Mesh> strips = make_strips({a, {}, straight(0.05F, 1e-4F, {})}, {});
  EXPECT_FALSE(strips[0].points.empty());
  EXPECT_TRUE(strips[1].points.empty());
  EXPECT_FALSE(strips[2].points.empty());
  EXPECT_TRUE(make_strips({a, {}}, {})[0].points.empty());
}

TEST(Sheets, AreMovedOutward) {
  SheetStyle style;
  style.shift = 0.01F;
  for (const float sign : {-1.0F, 1.0F}) {
    style.outward = [sign](const Vec3f&) { return Vec3f{sign, 0, 0}; };
    for (const Mesh& strip :
         make_strips({straight(0, 1e-4F, {}), straight(0.03F, 1e-4F, {})}, style)) {
      EXPECT_GT(volume(strip), 0);
      for (const Vec3f& p : strip.points) EXPECT_NEAR(p.x, sign * 0.01F, 0.006F);
    }
  }
}

TEST(Sheets, ABandGoesFromEdgeToEdge) {
  Band band;
  for (int i = 0; i <= 20; ++i) {
    const float y = 0.01F * static_cast<float>(i);
    band.one_edge.push_back({0, y, 0});
    band.middle.push_back({0, y, 0.02F});
    band.other_edge.push_back({-0.01F, y, 0.06F});
  }
  const Fascicle fascicle = straight(0.02F, 5e-4F, {1, 0, 0});
  const Mesh mesh = make_band(band, fascicle, {});
  EXPECT_EQ(open_edges(mesh), 0);
  EXPECT_NEAR(volume(mesh) / (0.2 * 5e-4 * static_cast<double>(sheet_fullness({}))), 1.06, 0.08);
  float low = 1;
  float high = 0;
  for (const Vec3f& p : mesh.points) low = std::min(low, p.z), high = std::max(high, p.z);
  EXPECT_NEAR(low, 0, 1e-3F);
  EXPECT_NEAR(high, 0.06F, 1e-3F);
}

TEST(Sheets, ArePaleWhereTheyAreTendon) {
  const MuscleShape half_tendon = {0.05F, 0.5F, 0};
  const std::size_t last = kStripRows - 1;
  EXPECT_GT(strip_tendon(last, 3, half_tendon, nullptr, nullptr), 0.99F);
  EXPECT_LT(strip_tendon(last / 3, 3, half_tendon, nullptr, nullptr), 0.01F);
  // A border is half-way to the neighbour's.
  const MuscleShape fleshy;
  const std::size_t row = 2 * last / 3;
  EXPECT_NEAR(strip_tendon(row, kStripColumns - 1, half_tendon, nullptr, &fleshy), 0.5F, 0.01F);
  EXPECT_NEAR(strip_tendon(row, 0, fleshy, &half_tendon, nullptr), 0.5F, 0.01F);
}

// Rectus abdominis has three tendinous intersections, which are narrow.
TEST(Bands, ArePaleAtThreeIntersections) {
  const MuscleShape shape = find_muscle_shape("rect_abd_r");
  int pale = 0;
  for (std::size_t row = 3; row + 3 < kStripRows; ++row) {
    const bool is_pale = band_tendon(row, kStripColumns / 2, shape) > 0.5F;
    if (!is_pale) continue;
    ++pale;
    EXPECT_LT(band_tendon(row - 1, kStripColumns / 2, shape), 0.1F);
    EXPECT_LT(band_tendon(row + 1, kStripColumns / 2, shape), 0.1F);
  }
  EXPECT_EQ(pale, 3);
}

}  // namespace
}  // namespace plumbline::viz
