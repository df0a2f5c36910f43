// SPDX-License-Identifier: Apache-2.0
#include "support/near.h"

#include <array>
#include <limits>

namespace plumbline::test {
namespace {

struct Triple {
  double x, y, z;
};
struct Square {
  double m[4];
};
struct Twist {
  Triple w, v;
};
struct Load {
  Triple t, f;
};

TEST(Near, AcceptsTheToleranceAndNothingBeyond) {
  EXPECT_TRUE(near(1.0, 1.5, 0.5));
  EXPECT_FALSE(near(1.0, 1.5, 0.499));
}

TEST(Near, ComparesEveryKindByItsNumbers) {
  EXPECT_TRUE(near(Triple{1, 2, 3}, std::array{1.0, 2.0, 3.0}, 0));
  EXPECT_FALSE(near(Triple{1, 2, 3}, std::array{1.0, 2.0, 3.1}, 0.01));
  EXPECT_TRUE(near(Square{{1, 2, 3, 4}}, Eigen::Matrix2d{{1, 2}, {3, 4}}, 0));
  EXPECT_FALSE(near(Square{{1, 3, 2, 4}}, Eigen::Matrix2d{{1, 2}, {3, 4}}, 0.5));
  EXPECT_TRUE(near(Twist{{1, 2, 3}, {4, 5, 6}}, std::array{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, 0));
  EXPECT_FALSE(near(Load{{1, 2, 3}, {4, 5, 6}}, Load{{1, 2, 3}, {4, 5, 7}}, 0.5));
  EXPECT_TRUE(near(std::array{Triple{1, 2, 3}, Triple{4, 5, 6}},
                   Eigen::VectorXd::LinSpaced(6, 1, 6).eval(), kEpsilon));
}

TEST(Near, RejectsDifferentCounts) {
  EXPECT_FALSE(near(std::array{1.0, 2.0}, std::array{1.0, 2.0, 3.0}, 10));
}

TEST(Near, RejectsNanWhereverItStands) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(near(nan, 1.0, 1e9));
  EXPECT_FALSE(near(std::array{0.0, nan, 0.0}, std::array{0.0, nan, 5.0}, 1e9));
}

TEST(Near, NamesTheWorstEntry) {
  const testing::AssertionResult result =
      near(std::array{1.0, 2.0, 4.0}, std::array{1.1, 2.0, 3.0}, 0.01);
  EXPECT_NE(std::string(result.message()).find("entry 2"), std::string::npos) << result.message();
}

}  // namespace
}  // namespace plumbline::test
