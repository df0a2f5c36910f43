// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <string>

#include "open_in_browser.h"
#include "report/report.h"
#include "results/read_study.h"
#include "results/write_study.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline {
namespace {

using nlohmann::json;
using testing::HasSubstr;

ReportInput lesson_about(const Study& study) {
  ReportInput input;
  input.study = &study;
  input.question = "Is it so?";
  input.known = {"no effect", "It was not seen.", "Author 1998"};
  input.is_lesson = true;
  for (std::int64_t t = 0; t < study.axes.num_steps; ++t) {
    input.step_labels.push_back("step " + std::to_string(t + 1));
  }
  return input;
}

Study stored(const std::string& h5) {
  write_study(test::make_synthetic_study(4), h5);
  return read_study(h5);
}

double number(const json& answer, const std::string& what) {
  for (const json& row : answer.at("numbers")) {
    if (row.at("what") == what) return row.at("value");
  }
  ADD_FAILURE() << what;
  return std::nan("");
}

// In the synthetic study the load rises most at 90 deg, the last step.
void expect_answers(const json& answers, const Study& study) {
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers.at(0).at("answer"), "more");
  EXPECT_EQ(number(answers.at(0), "L5/S1 compression, A"), study.level.compression(0, 3, 0));
  EXPECT_EQ(number(answers.at(0), "L5/S1 compression, B"), study.level.compression(1, 3, 0));
  EXPECT_EQ(answers.at(1).at("answer"), "hamstrings");
  const auto both = [&](std::size_t c) {
    double sum = 0.0;
    for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
      if (study.axes.groups[g].starts_with("hamstrings")) sum += study.group.force(c, 3, g);
    }
    return sum;
  };
  EXPECT_EQ(number(answers.at(1), "hamstrings, A"), both(0));
  EXPECT_EQ(number(answers.at(1), "hamstrings, B"), both(1));
  EXPECT_EQ(answers.at(2).at("answer"), "it has no effect");
  EXPECT_THAT(answers.at(2).at("text").get<std::string>(),
              HasSubstr("It was not seen. (Author 1998)"));
}

void expect_lesson(const std::string& page, const std::string& shot, const Study& study) {
  const json seen = test::open_in_browser("open_lesson.mjs", page, shot);
  ASSERT_FALSE(seen.is_null());
  EXPECT_EQ(seen.at("errors"), json::array());
  EXPECT_EQ(seen.at("questions").size(), 3U);
  const auto look = [&](const char* when) {
    const json& at = seen.at(when);
    return std::array{at.at("questions").get<bool>(), at.at("key").get<bool>(),
                      at.at("levels").get<bool>(), at.at("run").get<bool>()};
  };
  EXPECT_EQ(look("first"), (std::array{true, false, false, true}));
  EXPECT_EQ(look("print"), (std::array{true, true, false, false})) << "sheet and key on paper";
  EXPECT_EQ(seen.at("key_breaks"), "page");
  EXPECT_GE(seen.at("sheets"), 2);
  EXPECT_EQ(look("with_key"), (std::array{true, true, false, true}));
  EXPECT_EQ(look("after_run"), (std::array{true, true, true, true}));
  expect_answers(seen.at("answers"), study);
}

TEST(LessonInABrowser, HidesItsKeyUntilAskedAndPrintsIt) {
  if (!test::why_no_browser().empty()) GTEST_SKIP() << test::why_no_browser();
  const std::string folder = test::scratch_folder();
  const Study study = stored(folder + "/study.h5");
  const ReportInput input = lesson_about(study);
  const std::string page = folder + "/lesson.html";
  std::ofstream(page, std::ios::binary) << print_report(std::span(&input, 1));
  expect_lesson(page, "lesson_in_browser.png", study);
}

TEST(LessonInABrowser, NeedsNoScript) {
  if (!test::why_no_browser().empty()) GTEST_SKIP() << test::why_no_browser();
  const std::string folder = test::scratch_folder();
  const Study study = stored(folder + "/study.h5");
  const ReportInput input = lesson_about(study);
  const std::string page = folder + "/plain_lesson.html";
  const std::string text = print_plain_report(std::span(&input, 1));
  EXPECT_THAT(text, testing::Not(HasSubstr("<script")));
  std::ofstream(page, std::ios::binary) << text;
  expect_lesson(page, "plain_lesson_in_browser.png", study);
}

}  // namespace
}  // namespace plumbline
