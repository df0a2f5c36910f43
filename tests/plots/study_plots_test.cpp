// SPDX-License-Identifier: Apache-2.0
#include "plots/study_plots.h"

#include <gmock/gmock.h>

#include <limits>
#include <string>
#include <vector>

#include "synthetic_study.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> names_of(const std::vector<StudyPlot>& plots) {
  std::vector<std::string> names;
  for (const StudyPlot& plot : plots) names.push_back(plot.name);
  return names;
}

std::size_t count_points(const Sheet& sheet, const std::string& label) {
  std::size_t points = 0;
  for (const SheetMark& mark : sheet.marks) {
    const auto* line = std::get_if<SheetLine>(&mark);
    if (line != nullptr && line->label == label) points += line->points.size();
  }
  return points;
}

TEST(StudyPlots, DrawEveryLevelOfEveryCase) {
  const Study study = test::make_synthetic_study(3);
  const auto plots = draw_study_plots(study, 2);
  ASSERT_THAT(names_of(plots), testing::Contains("levels"));
  const std::string svg = print_svg(plots.at(0).sheet);
  for (const std::string& level : study.axes.levels) EXPECT_THAT(svg, HasSubstr(level));
  for (const StudyCase& c : study.axes.cases) {
    std::string name = c.name;
    for (char& letter : name) letter = letter == '_' ? ' ' : letter;
    EXPECT_THAT(svg, HasSubstr(name));
  }
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
}

TEST(StudyPlots, LeaveOutWhatWasNotComputed) {
  Study study = test::make_synthetic_study(3);
  const std::string level = study.axes.levels.at(0);
  const std::size_t before = count_points(draw_study_plots(study, 0).at(0).sheet, level);
  study.level.compression(1, 1, 0) = std::numeric_limits<double>::quiet_NaN();
  const std::size_t after = count_points(draw_study_plots(study, 0).at(0).sheet, level);
  EXPECT_EQ(after, before - 1);
}

TEST(StudyPlots, ASinglePostureHasBars) {
  const Study study = test::make_synthetic_study(1);
  const auto plots = draw_study_plots(study, 0);
  EXPECT_EQ(names_of(plots).at(0), "levels");
  EXPECT_THAT(names_of(plots), Not(testing::Contains("moments")));
  EXPECT_THAT(print_svg(plots.at(0).sheet), HasSubstr("<rect x="));
  EXPECT_TRUE(draw_study_plots(Study{}, 0).empty());
}

}  // namespace
}  // namespace plumbline
