// SPDX-License-Identifier: Apache-2.0
#include "anatomy/sheets.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>

#include "surface_checks.h"

namespace plumbline::viz {
namespace {

const std::vector<std::string> kNames = {"EO1_r", "EO2_r",    "EO4_r",       "EO1_l",      "soleus",
                                         "IO3_r", "soleus_r", "glut_max2_l", "glut_max3_l"};

TEST(Sheets, KnowWhoIsBesideWhom) {
  const auto of = [](std::size_t muscle) { return find_sheet_neighbours(kNames, muscle); };
  ASSERT_TRUE(of(1));
  EXPECT_EQ(of(1)->before, 0U);
  EXPECT_EQ(of(1)->after, 2U);  // what is not there is passed over
  EXPECT_EQ(of(0)->before, std::nullopt);
  EXPECT_EQ(of(0)->after, 1U);
  EXPECT_EQ(of(8)->before, 7U);
  EXPECT_FALSE(of(3));  // alone on its side
  EXPECT_FALSE(of(4));
  EXPECT_FALSE(of(5));
  EXPECT_FALSE(of(6));
}

// A fascicle 0.2 m long beside others along z.
Fascicle straight(float z, float area, const Color& color) {
  Fascicle fascicle;
  for (int i = 0; i <= 10; ++i) fascicle.line.push_back({0, 0.02F * static_cast<float>(i), z});
  fascicle.at = [=](float) { return FasciclePoint{area, color}; };
  return fascicle;
}

SheetStyle free_style() {
  SheetStyle style;
  style.keep_out = [](const std::vector<Vec3f>& line) { return line; };
  return style;
}

TEST(Sheets, StripsKeepTheirVolumeAndAreClosed) {
  const float area = 1e-4F;
  const Mesh strip = make_strip(straight(0, area, {1, 0, 0}), straight(-0.03F, area, {1, 0, 0}),
                                straight(0.03F, area, {1, 0, 0}), free_style());
  EXPECT_NEAR(volume(strip) / (0.2 * 1e-4), 1, 0.01);
  EXPECT_EQ(open_edges(strip), 0);
}

TEST(Sheets, NeighboursShareTheirBorder) {
  const Fascicle a = straight(0, 1e-4F, {1, 0, 0});
  const Fascicle b = straight(0.03F, 4e-4F, {0, 0, 1});
  const Fascicle c = straight(0.05F, 2e-4F, {0, 1, 0});
  const Mesh first = make_strip(a, {}, b, free_style());
  const Mesh second = make_strip(b, a, c, free_style());
  // Points, normals and colours half-way between a and b.
  const auto border = [](const Mesh& mesh) {
    std::set<std::array<int, 9>> found;
    const auto micro = [](float x) { return static_cast<int>(std::lround(1e5F * x)); };
    for (std::size_t i = 0; i < mesh.points.size(); ++i) {
      const Vec3f& p = mesh.points[i];
      const Vec3f& n = mesh.normals[i];
      const Color& color = mesh.colors[i];
      if (std::fabs(p.z - 0.015F) > 1e-6F) continue;
      found.insert({micro(p.x), micro(p.y), micro(p.z), micro(n.x), micro(n.y), micro(n.z),
                    micro(color.x), micro(color.y), micro(color.z)});
    }
    return found;
  };
  EXPECT_EQ(border(first).size(), 46U);  // both faces at each of 23 stations
  EXPECT_EQ(border(first), border(second));
}

TEST(Sheets, MayMeetInAPoint) {
  Fascicle own = straight(0, 2e-4F, {1, 0, 0});
  Fascicle other = straight(0.04F, 2e-4F, {1, 0, 0});
  own.line.back() = other.line.back() = {0, 0.25F, 0.02F};
  const Mesh strip = make_strip(own, {}, other, free_style());
  ASSERT_FALSE(strip.points.empty());
  for (std::size_t i = 0; i < strip.points.size(); ++i) {
    const Vec3f& p = strip.points[i];
    const Vec3f& n = strip.normals[i];
    ASSERT_TRUE(std::isfinite(p.x + p.y + p.z + n.x + n.y + n.z));
    ASSERT_NEAR(length(n), 1, 1e-3F);
    ASSERT_LT(std::fabs(p.x), 0.015F);
  }
  EXPECT_TRUE(make_strip({}, own, other, free_style()).points.empty());
  EXPECT_TRUE(make_strip(own, {}, {}, free_style()).points.empty());
}

}  // namespace
}  // namespace plumbline::viz
