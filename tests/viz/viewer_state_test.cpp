// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer_state.h"

#include <gmock/gmock.h>

#include <set>

#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

class ViewerStateTest : public testing::Test {
 protected:
  ViewerState pressed(std::initializer_list<const char*> keys) const {
    ViewerState state = first_state(facts_);
    for (const char* key : keys) state = on_key(std::move(state), facts_, key);
    return state;
  }

  Study study_ = test::make_synthetic_study(4);
  ViewerFacts facts_ = find_facts(study_);
};

TEST_F(ViewerStateTest, BeginsWithBothCasesAtTheLastStep) {
  const ViewerState state = first_state(facts_);
  EXPECT_EQ(state.showing, Showing::kBoth);
  EXPECT_EQ(state.position, 3);
  EXPECT_THAT(shown_cases(state), testing::ElementsAre(0, 1));
  EXPECT_FALSE(state.playing);
}

TEST_F(ViewerStateTest, JoinsLeftAndRightGroups) {
  for (const std::string& group : facts_.groups) {
    EXPECT_THAT(group, testing::Not(testing::HasSubstr("_right")));
  }
  EXPECT_EQ(std::set<std::string>(facts_.groups.begin(), facts_.groups.end()).size(),
            facts_.groups.size());
  ASSERT_EQ(facts_.muscle_group.size(), study_.axes.muscles.size());
  for (std::size_t m = 0; m < facts_.muscle_group.size(); ++m) {
    const auto group = static_cast<std::size_t>(study_.muscle.group(m));
    EXPECT_THAT(study_.axes.groups[group],
                testing::StartsWith(facts_.groups[facts_.muscle_group[m]]));
  }
}

TEST_F(ViewerStateTest, StepsStayWithinTheTask) {
  EXPECT_EQ(pressed({"Left"}).position, 2);
  EXPECT_EQ(pressed({"Right"}).position, 3);
  EXPECT_EQ(pressed({"Home"}).position, 0);
  EXPECT_EQ(pressed({"Home", "Left"}).position, 0);
  EXPECT_EQ(pressed({"Home", "Right", "End"}).position, 3);
  ViewerState between = first_state(facts_);
  between.position = 1.4;
  EXPECT_EQ(on_key(between, facts_, "Left").position, 1);
  EXPECT_EQ(on_key(between, facts_, "Right").position, 2);
}

TEST_F(ViewerStateTest, PlaysFromTheStartAndRestsAtTheEnd) {
  ViewerState state = pressed({"space"});
  EXPECT_TRUE(state.playing);
  EXPECT_EQ(state.position, 0);
  state = advanced(state, facts_, 0.25);
  EXPECT_NEAR(state.position, 0.5, 1e-12);
  EXPECT_EQ(on_key(state, facts_, "space").position, state.position);
  state = advanced(state, facts_, 100);
  EXPECT_EQ(state.position, 3);
  EXPECT_FALSE(state.playing);
  EXPECT_EQ(advanced(state, facts_, 1), state);
}

TEST_F(ViewerStateTest, ShowsTheCasesAskedFor) {
  EXPECT_THAT(shown_cases(pressed({"r"})), testing::ElementsAre(0));
  EXPECT_THAT(shown_cases(pressed({"i"})), testing::ElementsAre(1));
  EXPECT_THAT(shown_cases(pressed({"g"})), testing::ElementsAre(1));
  EXPECT_THAT(told_cases(pressed({"i"})), testing::ElementsAre(0, 1));
  EXPECT_THAT(shown_cases(pressed({"r", "d"})), testing::ElementsAre(0, 1));
}

TEST_F(ViewerStateTest, GoesThroughManyImbalancesInTurn) {
  facts_.num_cases = 4;
  EXPECT_EQ(pressed({"i"}).imbalance, 1U);
  EXPECT_EQ(pressed({"i", "i", "i"}).imbalance, 3U);
  EXPECT_EQ(pressed({"i", "i", "i", "i"}).imbalance, 1U);
}

TEST_F(ViewerStateTest, HasNothingToCompareInAStudyOfOneCase) {
  facts_.num_cases = 1;
  for (const char* key : {"i", "d", "g", "r"}) {
    EXPECT_EQ(pressed({key}).showing, Showing::kReference);
    EXPECT_THAT(told_cases(pressed({key})), testing::ElementsAre(0));
  }
}

TEST_F(ViewerStateTest, LooksFromWhereItIsTold) {
  EXPECT_EQ(pressed({"f"}).orbit, orbit_of(View::kFront));
  EXPECT_EQ(pressed({"plus", "plus", "B"}).orbit, orbit_of(View::kBack));
  EXPECT_GT(pressed({"plus"}).orbit.zoom, 1);
  EXPECT_LT(pressed({"minus"}).orbit.zoom, 1);
  const ViewerState spine = pressed({"z"});
  EXPECT_TRUE(spine.shows(BodyLayer::kBones));
  EXPECT_FALSE(spine.shows(BodyLayer::kMuscles));
  EXPECT_TRUE(pressed({"z", "s"}).shows(BodyLayer::kMuscles));
}

TEST_F(ViewerStateTest, HidesAndShows) {
  EXPECT_FALSE(pressed({"1"}).shows(BodyLayer::kBones));
  EXPECT_TRUE(pressed({"1", "1"}).shows(BodyLayer::kBones));
  EXPECT_FALSE(is_shown(pressed({"3"}), facts_, 0));
  EXPECT_EQ(pressed({"m", "m"}).color, MuscleColor::kPassiveShare);
  EXPECT_EQ(pressed({"m", "m", "m"}).color, MuscleColor::kActivation);
}

TEST_F(ViewerStateTest, ShowsOneGroupAfterTheOther) {
  ViewerState state = first_state(facts_);
  for (std::size_t g = 0; g < facts_.groups.size(); ++g) {
    state = on_key(std::move(state), facts_, "n");
    for (std::size_t m = 0; m < facts_.muscle_group.size(); ++m) {
      EXPECT_EQ(is_shown(state, facts_, m), facts_.muscle_group[m] == g);
    }
  }
  EXPECT_EQ(on_key(state, facts_, "n"), first_state(facts_));
}

TEST_F(ViewerStateTest, EndsWhenTold) {
  EXPECT_TRUE(pressed({"q"}).done);
  EXPECT_TRUE(pressed({"Escape"}).done);
  const ViewerState helped = pressed({"h", "Escape"});
  EXPECT_FALSE(helped.done);
  EXPECT_FALSE(helped.help);
  EXPECT_TRUE(on_key(first_state(facts_), facts_, "c", true).done);
  EXPECT_FALSE(on_key(first_state(facts_), facts_, "b", true).done);
  EXPECT_EQ(pressed({"dead_acute", "F7", ""}), first_state(facts_));
}

TEST_F(ViewerStateTest, HasOneMeaningAKey) {
  std::set<std::string_view> keys;
  for (const KeyBinding& binding : key_bindings()) {
    EXPECT_TRUE(keys.insert(binding.key).second) << binding.key;
    EXPECT_FALSE(binding.says.empty());
    EXPECT_FALSE(binding.shown.empty());
  }
}

TEST(OrbitTest, TurnsPansAndZoomsWithinLimits) {
  const Bounds bounds = {{-0.3F, 0, -0.4F}, {0.7F, 1.8F, 0.4F}};
  const Box box = {0, 0, 400, 600};
  const double shape = box.width / box.height;
  // Whatever way it is turned, all of the box stays in sight.
  Orbit orbit = orbit_of(View::kAuto);
  for (int k = 0; k < 40; ++k) {
    orbit = turned(orbit, 37, k % 2 == 0 ? 90 : -70);
    EXPECT_GE(orbit.angles.elevation_deg, -5);
    EXPECT_LE(orbit.angles.elevation_deg, 85);
    const CameraSetup camera = orbit_camera(orbit, bounds, {}, shape);
    for (const float y : {bounds.low.y, bounds.high.y}) {
      const Pixel p = project(camera, box, {0.2F, y, 0});
      EXPECT_TRUE(p.x >= 0 && p.x <= box.width && p.y >= 0 && p.y <= box.height);
    }
  }
  EXPECT_EQ(turned(orbit_of(View::kRight), 900, 0).angles.azimuth_deg, 0);
  EXPECT_EQ(zoomed({}, 1e9).zoom, 20);
  EXPECT_EQ(zoomed({}, 0).zoom, 0.5);

  // A pan moves the picture with the mouse.
  const CameraSetup before = orbit_camera({}, bounds, {}, shape);
  const Pixel from = project(before, box, {0.1F, 1, 0});
  const Pixel to = project(orbit_camera(panned({}, before, box.height, 40, -25), bounds, {}, shape),
                           box, {0.1F, 1, 0});
  EXPECT_NEAR(to.x - from.x, 40, 0.1);
  EXPECT_NEAR(to.y - from.y, -25, 0.1);
}

TEST(OrbitTest, SpineThatLeansIsTurnedUpright) {
  const SpinePlace bent = {{0.2F, 1, 0}, {0.15F, -0.05F, 0}};
  const Box box = {0, 0, 400, 600};
  const CameraSetup camera = orbit_camera(spine_orbit(), {}, bent, box.width / box.height);
  const Pixel low = project(camera, box, bent.middle - 0.5F * bent.chord);
  const Pixel high = project(camera, box, bent.middle + 0.5F * bent.chord);
  EXPECT_NEAR(std::atan2(high.x - low.x, high.y - low.y), 0.3, 0.01);
}

}  // namespace
}  // namespace plumbline::viz
