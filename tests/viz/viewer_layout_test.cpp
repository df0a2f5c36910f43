// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer_layout.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "overlap.h"
#include "synthetic_study.h"
#include "viz/canvas.h"

namespace plumbline::viz {
namespace {

constexpr const char* kTitle = "Tight hamstrings";

class ViewerLayoutTest : public testing::Test {
 protected:
  ViewerLayoutTest() {
    // As many groups as the full body has.
    for (std::size_t g = facts_.groups.size(); g < 26; ++g) {
      facts_.groups.push_back("quadratus_lumborum");
    }
    state_ = first_state(facts_);
  }
  const Control& control(Control::Kind kind, std::size_t index = 0) const {
    const auto found =
        std::find_if(layout_.controls.begin(), layout_.controls.end(),
                     [&](const Control& c) { return c.kind == kind && c.index == index; });
    if (found == layout_.controls.end()) throw std::runtime_error("no such control");
    return *found;
  }
  void click(const Control& what) {
    const Control* hit = find_control(layout_, what.box.x + 3, what.box.y + 3);
    ASSERT_EQ(hit, &what);
    state_ = on_control(std::move(state_), facts_, *hit, what.box.x + 3);
    layout_ = make_viewer_layout(1280, 800, state_, facts_, kTitle);
  }

  Study study_ = test::make_synthetic_study(5);
  ViewerFacts facts_ = find_facts(study_);
  ViewerState state_;
  ViewerLayout layout_ = make_viewer_layout(1280, 800, first_state(facts_), facts_, kTitle);
};

TEST_F(ViewerLayoutTest, NothingOverlapsAndAllIsInTheWindow) {
  for (const auto& [width, height] : {std::pair{1280, 800}, {1920, 1080}, {1024, 600}}) {
    for (const Showing showing : {Showing::kBoth, Showing::kReference}) {
      state_.showing = showing;
      const ViewerLayout layout = make_viewer_layout(width, height, state_, facts_, kTitle);
      std::vector<Box> boxes = {layout.header, layout.footer, layout.numbers};
      for (const PanelLayout& panel : layout.panels) {
        boxes.push_back(panel.card);
        EXPECT_FALSE(overlap(panel.title, panel.figure));
      }
      for (const Control& c : layout.controls) boxes.push_back(c.box);
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_GT(boxes[i].width, 0);
        EXPECT_GT(boxes[i].height, 0);
        EXPECT_GE(boxes[i].x, 0);
        EXPECT_GE(boxes[i].y, 0);
        EXPECT_LE(boxes[i].x + boxes[i].width, width);
        EXPECT_LE(boxes[i].y + boxes[i].height, height);
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(boxes[i], boxes[j]));
      }
    }
  }
}

TEST_F(ViewerLayoutTest, LabelsFitTheirControls) {
  for (const Control& c : layout_.controls) {
    EXPECT_LE(text_width(c.label, 16.5 * layout_.unit), c.box.width) << c.label;
  }
}

TEST_F(ViewerLayoutTest, ClicksDoWhatKeysDo) {
  click(control(Control::Kind::kShowing, 3));
  EXPECT_EQ(state_.showing, Showing::kGhost);
  EXPECT_TRUE(is_on(control(Control::Kind::kShowing, 3), state_));
  EXPECT_EQ(layout_.panels.size(), 1U);
  click(control(Control::Kind::kColor, 2));
  EXPECT_EQ(state_.color, MuscleColor::kPassiveShare);
  click(control(Control::Kind::kLayer, 1));
  EXPECT_FALSE(state_.shows(BodyLayer::kDiscs));
  EXPECT_FALSE(is_on(control(Control::Kind::kLayer, 1), state_));
  click(control(Control::Kind::kGroup, 2));
  EXPECT_FALSE(state_.groups[2]);
  click(control(Control::Kind::kAllGroups));
  EXPECT_TRUE(state_.groups[2]);
  click(control(Control::Kind::kAllGroups));
  EXPECT_THAT(state_.groups, testing::Each(false));
}

TEST_F(ViewerLayoutTest, ViewsAreOnWhileTheyAreWhatIsSeen) {
  const auto on = [&] {
    int count = 0;
    for (const Control& c : layout_.controls) {
      if (c.kind == Control::Kind::kKey && is_on(c, state_)) ++count;
    }
    return count;
  };
  state_ = on_key(state_, facts_, "f");
  EXPECT_EQ(on(), 1);
  state_.orbit = turned(state_.orbit, 10, 0);
  EXPECT_EQ(on(), 0);
}

TEST_F(ViewerLayoutTest, SliderGoesThroughTheTask) {
  const Control& slider = control(Control::Kind::kTimeline);
  const auto at = [&](double share) {
    return on_control(state_, facts_, slider, slider.box.x + share * slider.box.width).position;
  };
  EXPECT_EQ(at(-1), 0);
  EXPECT_EQ(at(2), 4);
  EXPECT_EQ(at(0.26), 1) << "near a step it is held";
  EXPECT_NEAR(at(0.375), 1.5, 1e-12);
}

TEST_F(ViewerLayoutTest, AStudyOfOneCaseOffersNoComparison) {
  facts_.num_cases = 1;
  state_ = first_state(facts_);
  layout_ = make_viewer_layout(1280, 800, state_, facts_, "");
  const auto showing =
      std::count_if(layout_.controls.begin(), layout_.controls.end(),
                    [](const Control& c) { return c.kind == Control::Kind::kShowing; });
  EXPECT_EQ(showing, 1);
}

}  // namespace
}  // namespace plumbline::viz
