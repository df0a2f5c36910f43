// SPDX-License-Identifier: Apache-2.0
#include "viz/captions.h"

#include <gmock/gmock.h>

#include <cmath>

#include "overlap.h"
#include "synthetic_study.h"
#include "viz/scene.h"

namespace plumbline::viz {
namespace {

TEST(FormatNumber, IsForPeople) {
  EXPECT_EQ(format_number(2405.4, 0), "2,405");
  EXPECT_EQ(format_number(1234567.0, 0), "1,234,567");
  EXPECT_EQ(format_number(-0.46, 1), "−0.5");
  EXPECT_EQ(format_number(-0.01, 1), "0.0");
  EXPECT_EQ(format_number(999.96, 1), "1,000.0");
  EXPECT_EQ(format_number(std::nan(""), 1), "–");
}

TEST(FormatChange, ShowsItsSign) {
  EXPECT_EQ(format_change(100, 130.2, 0), "+30");
  EXPECT_EQ(format_change(31.2, 22.8, 1), "−8.4");
  EXPECT_EQ(format_change(5.0, 5.01, 1), "±0");
  EXPECT_EQ(format_change(5.0, std::nan(""), 1), "");
}

TEST(DescribeTask, SaysWhatIsAsked) {
  Study study = test::make_synthetic_study(3);
  EXPECT_EQ(describe_task(study, 0, 2), "trunk inclination 60°");
  study.axes.tasks = {{"standing", "1", ""}, {"trunk_inclination", "rad", ""}, {"load", "kg", ""}};
  allocate(study);
  study.task(0, 0, 0) = 1;
  study.task(0, 0, 2) = 0;
  EXPECT_EQ(describe_task(study, 0, 0), "standing");
  study.task(0, 1, 0) = 0;
  study.task(0, 1, 2) = 15;
  EXPECT_EQ(describe_task(study, 0, 1), "load 15.0 kg");
}

TEST(KeyNumbers, CompareCasesAndNameWhatIsUndetermined) {
  const Study study = test::make_synthetic_study(3);
  const std::vector<KeyNumber> rows = find_key_numbers(study, {0, 1}, 1);
  const auto row = [&](const std::string& label) {
    for (const KeyNumber& r : rows) {
      if (r.label == label) return r;
    }
    ADD_FAILURE() << "no row " << label;
    return KeyNumber{};
  };
  EXPECT_DOUBLE_EQ(row("L5/S1 compression").values.at(1), study.level.compression(1, 1, 0));
  EXPECT_TRUE(row("L5/S1 compression").undetermined.at(1));
  EXPECT_FALSE(row("L5/S1 compression").undetermined.at(0));
  EXPECT_FALSE(row("Lumbar flexion").undetermined.at(1));
  // Tight hamstrings change most, both sides together.
  const KeyNumber hamstrings = row("Hamstrings, both sides");
  double both = 0;
  for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
    if (study.axes.groups[g].starts_with("hamstrings")) both += study.group.force(1, 1, g);
  }
  EXPECT_DOUBLE_EQ(hamstrings.values.at(1), both);
}

TEST(Layout, PanelsAreEqualAndInsideThePicture) {
  for (const std::size_t n : {1U, 2U, 3U, 4U}) {
    const PictureLayout layout = make_layout(1920, 1080, {n, 3, true});
    ASSERT_EQ(layout.panels.size(), n);
    for (const PanelLayout& panel : layout.panels) {
      EXPECT_DOUBLE_EQ(panel.figure.width, layout.panels[0].figure.width);
      EXPECT_DOUBLE_EQ(panel.figure.height, layout.panels[0].figure.height);
      for (const Box& box : {panel.title, panel.figure, panel.close_up, panel.numbers}) {
        EXPECT_GE(box.x, panel.card.x);
        EXPECT_GE(box.y, panel.card.y);
        EXPECT_LE(box.x + box.width, panel.card.x + panel.card.width);
        EXPECT_LE(box.y + box.height, panel.card.y + panel.card.height);
        EXPECT_GT(box.width, 0);
        EXPECT_GT(box.height, 0);
      }
      EXPECT_LE(panel.figure.x + panel.figure.width, panel.close_up.x);
      EXPECT_LE(panel.numbers.y + panel.numbers.height, panel.close_up.y);
      EXPECT_LE(panel.card.x + panel.card.width, 1920);
    }
  }
}

// Everything with a place of its own.
std::vector<Box> boxes_of(const PictureLayout& layout) {
  std::vector<Box> boxes = layout.legends.bars;
  boxes.insert(boxes.end(), {layout.legends.arrows, layout.legends.notes, layout.header});
  for (const PanelLayout& panel : layout.panels) {
    boxes.insert(boxes.end(), {panel.title, panel.figure, panel.close_up, panel.numbers});
    if (panel.has_trunk()) boxes.push_back(panel.trunk);
  }
  return boxes;
}

TEST(Layout, NothingLiesOverAnythingElseInAnyShape) {
  struct Size {
    int width, height;
  };
  for (const Size size : {Size{1920, 1080}, Size{900, 1500}, Size{800, 1400}, Size{600, 2400},
                          Size{1000, 1000}, Size{320, 240}, Size{2400, 700}, Size{1123, 1587}}) {
    for (std::size_t panels = 1; panels <= kMaxPanels; ++panels) {
      for (std::size_t bars = 2; bars <= 4; ++bars) {
        SCOPED_TRACE(testing::Message() << size.width << " x " << size.height << ", " << panels
                                        << " panels, " << bars << " bars");
        const PictureLayout layout = make_layout(size.width, size.height, {panels, bars, true});
        ASSERT_EQ(layout.legends.bars.size(), bars);
        ASSERT_EQ(layout.panels.size(), panels);
        const std::vector<Box> boxes = boxes_of(layout);
        for (std::size_t i = 0; i < boxes.size(); ++i) {
          EXPECT_GT(boxes[i].width, 0);
          EXPECT_GT(boxes[i].height, 0);
          EXPECT_GE(boxes[i].x, 0);
          EXPECT_GE(boxes[i].y, 0);
          EXPECT_LE(boxes[i].x + boxes[i].width, size.width + 1e-9);
          EXPECT_LE(boxes[i].y + boxes[i].height, size.height + 1e-9);
          for (std::size_t k = 0; k < i; ++k) {
            EXPECT_FALSE(overlap(boxes[i], boxes[k])) << i << " and " << k;
          }
        }
      }
    }
  }
}

TEST(Layout, LegendsHaveRoomForTheirWords) {
  for (const int width : {900, 1123, 1920}) {
    const PictureLayout layout = make_layout(width, 1500, {1, 4, false});
    for (const Box& bar : layout.legends.bars) {
      EXPECT_LE(text_width("Foramen area lost [%]", 15 * layout.unit),
                bar.width + 21 * layout.unit);
    }
    EXPECT_LE(text_width("Schematic, not a patient's anatomy. Load is not pain; not for diagnosis.",
                         14 * layout.unit),
              1.2 * layout.legends.notes.width);
  }
}

TEST(Layout, CasesStandOneBelowTheOtherInATallPicture) {
  const PictureLayout tall = make_layout(800, 1400, {2, 2, false});
  EXPECT_DOUBLE_EQ(tall.panels[0].card.x, tall.panels[1].card.x);
  EXPECT_GT(tall.panels[0].card.y, tall.panels[1].card.y + tall.panels[1].card.height);
  EXPECT_DOUBLE_EQ(tall.panels[0].figure.width, tall.panels[1].figure.width);
  const PictureLayout wide = make_layout(1920, 1080, {2, 2, false});
  EXPECT_DOUBLE_EQ(wide.panels[0].card.y, wide.panels[1].card.y);
}

TEST(Layout, AWidePanelAloneShowsTheTrunk) {
  EXPECT_TRUE(make_layout(1920, 1080, {1, 2, true}).panels[0].has_trunk());
  EXPECT_FALSE(make_layout(1920, 1080, {1, 2, false}).panels[0].has_trunk());
  EXPECT_FALSE(make_layout(1920, 1080, {2, 2, true}).panels[0].has_trunk());
  EXPECT_FALSE(make_layout(900, 1500, {1, 2, true}).panels[0].has_trunk());
}

TEST(FitText, CutsWholeCharacters) {
  EXPECT_EQ(fit_text("short", 10, 500), "short");
  const std::string cut = fit_text("ääääääääääääääääääää", 10, 50);
  EXPECT_TRUE(cut.ends_with("…"));
  EXPECT_EQ(cut.find("ä"), 0U);
  EXPECT_LT(cut.size(), 25U);
}

TEST(Camera, ProjectsItsFocusToTheMiddleAndUpIsUp) {
  CameraSetup camera;
  camera.focus = {0.1F, 0.9F, 0};
  camera.direction = {0, 0, 1};
  camera.half_height = 1;
  const Box box = {100, 50, 400, 800};
  const Pixel middle = project(camera, box, camera.focus);
  EXPECT_DOUBLE_EQ(middle.x, 300);
  EXPECT_DOUBLE_EQ(middle.y, 450);
  // Seen from the right, forward is to the right of the picture: 0.5 m are 200 pixels.
  const Pixel ahead = project(camera, box, {0.6F, 0.9F, 0});
  EXPECT_NEAR(ahead.x, 500, 1e-3);
  EXPECT_NEAR(project(camera, box, {0.1F, 1.4F, 0}).y, 650, 1e-3);
  // An eye that rolls forward by a quarter turn sees forward as up.
  camera.roll = 1.5707963F;
  const Pixel rolled = project(camera, box, {0.6F, 0.9F, 0});
  EXPECT_NEAR(rolled.x, 300, 1e-3);
  EXPECT_NEAR(rolled.y, 650, 1e-3);
}

}  // namespace
}  // namespace plumbline::viz
