// SPDX-License-Identifier: Apache-2.0
#include "plots/bar_plot.h"

#include <gmock/gmock.h>

#include <limits>
#include <map>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::map<std::string, SheetBox> labelled_boxes(const Sheet& sheet) {
  std::map<std::string, SheetBox> boxes;
  for (const SheetMark& mark : sheet.marks) {
    const auto* box = std::get_if<SheetBox>(&mark);
    if (box != nullptr && !box->label.empty()) boxes[box->label] = *box;
  }
  return boxes;
}

TEST(BarPlot, DrawsTwoSidesFromOneLineOnOneScale) {
  const BarPlot plot{"Sides", "force, N", {"one", "two"}, {{"psoas", {100, 200}, {300, 50}}}};
  auto boxes = labelled_boxes(draw_bars(plot));
  ASSERT_EQ(boxes.size(), 4U);
  const SheetBox right = boxes.at("psoas right, one: 100");
  const SheetBox left = boxes.at("psoas left, one: 300");
  EXPECT_NEAR(left.x + left.width, right.x, 1e-9);
  EXPECT_NEAR(left.width, 3 * right.width, 1e-9);
  EXPECT_NEAR(boxes.at("psoas right, two: 200").width, 2 * right.width, 1e-9);
  EXPECT_GT(boxes.at("psoas right, two: 200").y, right.y);
}

TEST(BarPlot, LeavesOutWhatIsUnknown) {
  const BarPlot plot{"<T>", "N", {"one"}, {{"a", {kNan}, {}}, {"b", {2}, {}}}};
  const Sheet sheet = draw_bars(plot);
  EXPECT_EQ(labelled_boxes(sheet).size(), 1U);
  EXPECT_THAT(print_svg(sheet), Not(HasSubstr("nan")));
  EXPECT_THAT(print_svg(sheet), HasSubstr("&lt;T&gt;"));
  EXPECT_THAT(print_svg(draw_bars({"nothing", "N", {}, {}})), Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace plumbline
