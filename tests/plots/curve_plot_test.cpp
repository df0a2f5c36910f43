// SPDX-License-Identifier: Apache-2.0
#include "plots/curve_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t out = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++out;
  }
  return out;
}

// The pixels of the curve that bears a label.
std::vector<std::array<double, 2>> pixels_of(const std::string& svg, const std::string& label) {
  const std::size_t end = svg.find("<title>" + label + "</title>");
  const std::string key = "points=\"";
  const std::size_t begin = svg.rfind(key, end) + key.size();
  std::istringstream text(svg.substr(begin, svg.find('"', begin) - begin));
  std::vector<std::array<double, 2>> out;
  double x = 0.0;
  double y = 0.0;
  char comma = 0;
  while (text >> x >> comma >> y) out.push_back({x, y});
  return out;
}

const std::vector<std::vector<PlotPanel>> kRows = {
    {{"flexion",
      "moment, N m",
      "angle, deg",
      {{"intact", {{-10, -4}, {0, 0}, {10, 8}}}, {"- <SSL>", {{-10, -4}, {10, 9}}}}}}};

TEST(CurvePlot, HasAxesWithUnitsAndACurveALabel) {
  const std::string svg = print_svg(draw_curves("Bench & test", kRows));
  EXPECT_TRUE(svg.starts_with("<svg xmlns="));
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  for (const char* text : {"moment, N m", "angle, deg", "flexion", "Bench &amp; test",
                           "- &lt;SSL&gt;", ">-10<", ">10<"}) {
    EXPECT_THAT(svg, HasSubstr(text));
  }
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
  EXPECT_EQ(count(svg, "<polyline"), 2u);
  EXPECT_EQ(count(svg, "#000000"), 2u);  // the first label, in its curve and in the legend
}

TEST(CurvePlot, IsDrawnToScale) {
  const auto curve = pixels_of(print_svg(draw_curves("T", kRows)), "intact");
  ASSERT_EQ(curve.size(), 3u);
  EXPECT_NEAR(curve[1][0] - curve[0][0], curve[2][0] - curve[1][0], 0.11);
  EXPECT_NEAR(2.0 * (curve[0][1] - curve[1][1]), curve[1][1] - curve[2][1], 0.2);
  EXPECT_LT(curve[2][1], curve[1][1]);  // up on the page
}

TEST(CurvePlot, StandsACurveWithoutPointsOrWithOne) {
  const std::string svg =
      print_svg(draw_curves("T", {{{"p", "x", "y", {{"none", {}}, {"one", {{0, 0}}}}}}}));
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
  EXPECT_THAT(svg, Not(HasSubstr("inf")));
}

TEST(RoundTicks, AreRoundAndWithin) {
  EXPECT_THAT(round_ticks(-11, 11), ElementsAre(-10, -5, 0, 5, 10));
  EXPECT_THAT(round_ticks(0, 1.05), ElementsAre(0, 0.2, 0.4, testing::DoubleEq(0.6), 0.8, 1.0));
  EXPECT_THAT(round_ticks(-450, 480), ElementsAre(-400, -200, 0, 200, 400));
}

}  // namespace
}  // namespace plumbline
