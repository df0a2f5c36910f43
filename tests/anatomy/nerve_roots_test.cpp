// SPDX-License-Identifier: Apache-2.0
#include "anatomy/nerve_roots.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>

#include "anatomy/bones/vertebra.h"
#include "anatomy/skeleton.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

std::string below(const std::string& vertebra) {
  return vertebra == "L5" ? "S1" : "L" + std::to_string(vertebra.back() - '0' + 1);
}

std::string body_of(const std::string& vertebra) {
  return vertebra == "S1" ? "pelvis" : "lumbar" + vertebra.substr(1);
}

class NerveRootsTest : public testing::Test {
 protected:
  Study study_ = test::make_synthetic_study(3);
  LandmarkTable landmarks_{study_};
  Skeleton skeleton_{landmarks_};

  [[nodiscard]] std::vector<NerveRoot> roots(std::size_t c, std::size_t t) const {
    const StudyFrame frame(study_, c, t);
    return find_nerve_roots(frame, landmarks_, skeleton_.field().at(frame));
  }
  // A place in the frame of a body, mirrored to the right where it is of the left [mm].
  [[nodiscard]] Vec3f in_body(const StudyFrame& frame, const std::string& body, const Vec3f& p_W,
                              bool is_left) const {
    const Vec3f p = 1e3F * inverse(*frame.body_pose(body))(p_W);
    return is_left ? mirrored(p) : p;
  }
};

TEST_F(NerveRootsTest, LeaveBelowThePedicleOfTheirVertebraAndAboveTheNextOne) {
  for (const std::size_t step : {0U, 2U}) {
    const StudyFrame frame(study_, 0, step);
    const std::vector<NerveRoot> all = roots(0, step);
    ASSERT_EQ(all.size(), 10U);
    for (const NerveRoot& root : all) {
      const std::string next = below(root.vertebra);
      const Vec3f roof = landmarks_.point(root.vertebra + "_foramen_roof_r");
      const Vec3f down = landmarks_.normal(root.vertebra + "_foramen_roof_r");
      const Vec3f floor = landmarks_.point(next + "_foramen_floor_r");
      const Vec3f up = landmarks_.normal(next + "_foramen_floor_r");
      bool passes = false;
      for (const Vec3f& p_W : root.line) {
        const Vec3f p = in_body(frame, body_of(root.vertebra), p_W, root.is_left);
        if (std::fabs(p.z - roof.z) > 2) continue;
        const Vec3f q = in_body(frame, body_of(next), p_W, root.is_left);
        passes = true;
        EXPECT_GT(dot(p - roof, down), 0) << root.vertebra << " of step " << step;
        EXPECT_GT(dot(q - floor, up), 0) << root.vertebra << " of step " << step;
      }
      EXPECT_TRUE(passes) << root.vertebra;
    }
  }
}

TEST_F(NerveRootsTest, BeginInTheCanalAndRunOutsideOfBone) {
  const StudyFrame frame(study_, 0, 0);
  for (const NerveRoot& root : roots(0, 0)) {
    const Vertebra own(landmarks_, root.vertebra);
    const Vec3f pedicle = landmarks_.point(root.vertebra + "_pedicle_r");
    const Vec3f first = in_body(frame, body_of(root.vertebra), root.line.front(), root.is_left);
    const Vec3f last = in_body(frame, body_of(root.vertebra), root.line.back(), root.is_left);
    EXPECT_LT(first.z, pedicle.z);
    EXPECT_GT(first.z, 0);
    EXPECT_GT(last.z, pedicle.z + 15);
    std::unique_ptr<Vertebra> next;
    if (root.vertebra != "L5") next = std::make_unique<Vertebra>(landmarks_, below(root.vertebra));
    for (const Vec3f& p_W : root.line) {
      const auto depth = [&](const Vertebra& bone, const std::string& body) {
        return -bone(in_body(frame, body, p_W, root.is_left));
      };
      EXPECT_LT(depth(own, body_of(root.vertebra)), 0.3F) << root.vertebra;
      if (next == nullptr) continue;
      EXPECT_LT(depth(*next, body_of(below(root.vertebra))), 0.3F) << root.vertebra;
    }
  }
}

TEST_F(NerveRootsTest, LeftIsTheMirrorImageOfRight) {
  const std::vector<NerveRoot> all = roots(0, 0);
  for (std::size_t k = 0; k + 1 < all.size(); k += 2) {
    ASSERT_EQ(all[k].vertebra, all[k + 1].vertebra);
    EXPECT_NE(all[k].is_left, all[k + 1].is_left);
    ASSERT_EQ(all[k].line.size(), all[k + 1].line.size());
    EXPECT_LT(length(all[k].line[12] - mirrored(all[k + 1].line[12])), 2e-3F) << all[k].vertebra;
  }
}

TEST_F(NerveRootsTest, TellWhereTheForamenIsNarrowerThanInTheReference) {
  ASSERT_TRUE(study_.axes.has_tissue());
  const std::size_t level = *StudyFrame(study_, 0, 0).level("L4/5");
  for (std::size_t k = 0; k < study_.tissue.foramen_area.values().size(); ++k) {
    study_.tissue.foramen_area.values()[k] = 100e-6;
  }
  EXPECT_FALSE(find_narrowest_foramen({study_, 1, 1}));
  // Of T12 no root is drawn.
  study_.tissue.foramen_area(1, 1, *StudyFrame(study_, 0, 0).level("T12/L1"), 0) = 50e-6;
  EXPECT_FALSE(find_narrowest_foramen({study_, 1, 1}));
  study_.tissue.foramen_area(1, 1, level, 1) = 80e-6;
  study_.tissue.foramen_area(1, 1, level, 0) = 90e-6;
  EXPECT_NEAR(foramen_change({study_, 1, 1}, level, 0), -0.1, 1e-12);
  const auto narrowest = find_narrowest_foramen({study_, 1, 1});
  ASSERT_TRUE(narrowest);
  EXPECT_EQ(narrowest->level, level);
  EXPECT_EQ(narrowest->side, 1U);
  EXPECT_NEAR(narrowest->change, -0.2, 1e-12);
  EXPECT_FALSE(find_narrowest_foramen({study_, 0, 1}));
  for (const NerveRoot& root : roots(1, 1)) {
    const double expected = root.vertebra != "L4" ? 0 : root.is_left ? -0.2 : -0.1;
    EXPECT_NEAR(root.change, expected, 1e-12) << root.vertebra;
  }
}

TEST(NerveRootColor, DarkensWithLossOnly) {
  const auto lightness = [](const Color& c) {
    return 0.2126F * c.x + 0.7152F * c.y + 0.0722F * c.z;
  };
  EXPECT_EQ(nerve_root_color(0.2), nerve_root_color(0));
  EXPECT_EQ(nerve_root_color(std::nan("")), nerve_root_color(0));
  for (double loss = 0; loss < kForamenLossMax - 0.01; loss += 0.05) {
    EXPECT_GT(lightness(nerve_root_color(-loss)), lightness(nerve_root_color(-loss - 0.05)));
  }
}

}  // namespace
}  // namespace plumbline::viz
