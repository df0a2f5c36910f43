// SPDX-License-Identifier: Apache-2.0
#include "anatomy/surroundings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "anatomy/extent.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

Extent extent_of(const Mesh& mesh) { return Extent(mesh.points); }

float volume_of(const Mesh& mesh) {
  float sixfold = 0;
  for (const auto& t : mesh.triangles) {
    const auto at = [&](int k) {
      return mesh.points[static_cast<std::size_t>(t[static_cast<std::size_t>(k)])];
    };
    sixfold += dot(at(0), cross(at(1), at(2)));
  }
  return sixfold / 6;
}

class Surroundings : public testing::Test {
 protected:
  Surroundings() {
    study_.attached_masses.clear();
    study_.axes.contacts.clear();
    for (RealArray* array : {&study_.contact.position, &study_.contact.force}) {
      array->resize({2, 1, kContacts, 3}, 0);
    }
  }
  void press(const std::string& name, const Vec3f& at, double newton) {
    const std::size_t p = study_.axes.contacts.size();
    study_.axes.contacts.push_back(name);
    study_.contact.position(0, 0, p, 0) = static_cast<double>(at.x);
    study_.contact.position(0, 0, p, 1) = static_cast<double>(at.y);
    study_.contact.position(0, 0, p, 2) = static_cast<double>(at.z);
    study_.contact.force(0, 0, p, 1) = newton;
  }
  void ask(const std::string& name, double value) {
    std::vector<Quantity>& tasks = study_.axes.tasks;
    const auto found =
        std::find_if(tasks.begin(), tasks.end(), [&](const Quantity& q) { return q.name == name; });
    ASSERT_NE(found, tasks.end()) << name;
    study_.task(0, 0, static_cast<std::size_t>(found - tasks.begin())) = value;
  }
  [[nodiscard]] Mesh around() const { return make_surroundings(StudyFrame(study_, 0, 0)); }

  static constexpr std::size_t kContacts = 8;
  Study study_ = test::make_synthetic_study(1);
};

TEST_F(Surroundings, NothingIsAroundOneWhoStands) {
  press("heel_r", {0, 0, 0.1F}, 300);
  press("heel_l", {0, 0, -0.1F}, 300);
  press("seat_r", {0, 0.8F, 0.06F}, 0);
  EXPECT_TRUE(around().triangles.empty());
}

TEST_F(Surroundings, ASeatIsUnderWhatItBears) {
  press("seat_r", {-0.1F, 0.45F, 0.06F}, 200);
  press("seat_l", {-0.1F, 0.45F, -0.06F}, 200);
  press("thigh_back_r", {0.2F, 0.47F, 0.1F}, 0);
  const Mesh seat = around();
  EXPECT_GT(volume_of(seat), 0);
  const Extent extent = extent_of(seat);
  EXPECT_FLOAT_EQ(extent.high.y, 0.45F);
  EXPECT_LT(extent.low.x, -0.1F);
  EXPECT_GT(extent.high.x, 0.2F);
}

TEST_F(Surroundings, ASeatStandsOnTheFloorOfTheFeet) {
  press("seat_r", {-0.1F, 0.45F, 0.06F}, 200);
  press("seat_l", {-0.1F, 0.45F, -0.06F}, 200);
  const Extent board = extent_of(around());
  press("heel_lateral_r", {0.4F, 0.02F, 0.1F}, 20);
  const Extent stool = extent_of(around());
  EXPECT_NEAR(stool.low.y, 0.02F, 1e-6F);
  EXPECT_FLOAT_EQ(stool.high.y, board.high.y);
  EXPECT_NEAR(stool.low.x, board.low.x, 1e-6F);
  EXPECT_NEAR(stool.high.z, board.high.z, 1e-6F);
}

TEST_F(Surroundings, ABackrestLeansAndTouchesTheBack) {
  press("seat_r", {0, 0.45F, 0.06F}, 200);
  const Extent seat = extent_of(around());
  press("upper_back_r", {-0.25F, 0.85F, 0.07F}, 60);
  ask("trunk_inclination", -0.3);
  const Mesh chair = around();
  // Nothing of it is before the plane through the back.
  const Vec3f normal = {std::cos(0.3F), std::sin(0.3F), 0};
  float nearest = -1;
  for (const Vec3f& p : chair.points) {
    if (p.y < seat.high.y + 0.03F) continue;
    nearest = std::max(nearest, dot(p - Vec3f{-0.25F, 0.85F, 0}, normal));
  }
  EXPECT_NEAR(nearest, 0, 1e-5F);
  EXPECT_GT(extent_of(chair).high.y, 0.85F);
}

TEST_F(Surroundings, AHighHeadLiesOnAPillow) {
  press("buttock_r", {0, 0, 0.05F}, 150);
  press("upper_back_r", {-0.4F, 0, 0.05F}, 150);
  press("head_back", {-0.7F, 0.05F, 0}, 40);
  const Extent bed = extent_of(around());
  EXPECT_FLOAT_EQ(bed.high.y, 0.05F);
  EXPECT_LT(bed.low.y, 0);
  EXPECT_LT(bed.low.x, -0.7F);
}

TEST_F(Surroundings, EachHandHasItsPartOfTheWeight) {
  study_.axes.tasks = {{"hand_load", "kg", "both"}, {"hand_load_right", "kg", "right"}};
  study_.task.resize({2, 1, 2}, 0);
  study_.landmarks = {{"hand_r", "support", "torso", {0.3, 0, 0.3}, {}},
                      {"hand_l", "support", "torso", {0.3, 0, -0.3}, {}}};
  ask("hand_load", 8);
  ask("hand_load_right", 8);
  const Mesh one = around();
  const float z = StudyFrame(study_, 0, 0).body_pose("torso")->p.z;
  EXPECT_GT(extent_of(one).low.z, z);
  ask("hand_load_right", 4);
  const Mesh two = around();
  EXPECT_NEAR(extent_of(two).low.z - z, z - extent_of(two).high.z, 1e-5F);
  EXPECT_NEAR(volume_of(one), 8.0F / 800, 0.05F * 8 / 800);
  EXPECT_NEAR(volume_of(two), volume_of(one), 0.05F * volume_of(one));
}

TEST_F(Surroundings, ABellyHasTheVolumeOfItsFatAndIsInItsCaseOnly) {
  study_.attached_masses = {{"tight_hamstrings", "belly", "lumbar3", {0.12, 0, 0}, 5.0}};
  EXPECT_TRUE(around().triangles.empty());
  study_.attached_masses.front().case_name = "reference";
  // A body of flat faces is all within the ball.
  EXPECT_LT(volume_of(around()), 5.0F / 920);
  EXPECT_GT(volume_of(around()), 0.95F * 5 / 920);
}

}  // namespace
}  // namespace plumbline::viz
