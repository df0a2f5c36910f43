// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "explain/change_words.h"
#include "report/report_data.h"
#include "results/read_study.h"
#include "results/write_study.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

ReportInput input_of(const Study& study) {
  ReportInput input;
  input.study = &study;
  input.name = "study";
  input.question = "Does </script> end it?";
  input.known = {"disputed", "Some do.", "Author 1998"};
  for (std::int64_t t = 0; t < study.axes.num_steps; ++t) {
    input.step_labels.push_back("step " + std::to_string(t + 1));
  }
  input.topics = {{"Tight <x>", "becomes this", "Author 1999"}};
  return input;
}

// As a results file gives it back.
Study stored_study(int num_steps) {
  Study study = test::make_synthetic_study(num_steps);
  study.level.compression(1, 0, 2) = std::numeric_limits<double>::quiet_NaN();
  const std::string path = test::scratch_folder() / "study.h5";
  write_study(study, path);
  return read_study(path);
}

json data_in(const std::string& page) {
  const std::string open = "<script type=\"application/json\" id=\"report-data\">";
  const std::size_t begin = page.find(open) + open.size();
  return json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

void expect_equal(const json& nested, const RealArray& array, std::size_t axis = 0,
                  std::size_t offset = 0) {
  if (axis == array.extents().size()) {
    const double value = array.values()[offset];
    if (std::isfinite(value)) {
      ASSERT_EQ(nested.get<double>(), value);
    } else {
      ASSERT_TRUE(nested.is_null());
    }
    return;
  }
  ASSERT_EQ(nested.size(), array.extents()[axis]);
  for (std::size_t i = 0; i < nested.size(); ++i) {
    expect_equal(nested[i], array, axis + 1, offset * array.extents()[axis] + i);
  }
}

TEST(Report, HoldsEveryNumberOfTheFile) {
  if (!has_3d_page()) GTEST_SKIP() << "built without Node: reports are plain";
  const Study study = stored_study(3);
  const ReportInput input = input_of(study);
  const json data = data_in(print_report(std::span(&input, 1)));
  const json& told = data.at("studies").at(0);
  expect_equal(told.at("level").at("compression"), study.level.compression);
  expect_equal(told.at("level").at("shear_ap"), study.level.shear_ap);
  expect_equal(told.at("level").at("moment"), study.level.moment);
  expect_equal(told.at("level").at("disc_pressure"), study.level.disc_pressure);
  expect_equal(told.at("level").at("budget"), study.level.budget);
  expect_equal(told.at("posture").at("lumbar_flexion"), study.posture.lumbar_flexion);
  expect_equal(told.at("group").at("force"), study.group.force);
  EXPECT_EQ(told.at("changes").size(), study.changes.size());
  EXPECT_EQ(told.at("why").at(1).at(2).at(4).at("sentence"),
            explain_change(study, {.c = 1, .step = 2, .level = 4}));
  EXPECT_EQ(told.at("provenance").at("content_hash"), study.content_hash);
  EXPECT_EQ(told.at("question"), input.question);
}

TEST(Report, IsOneFileThatNeedsNoOther) {
  if (!has_3d_page()) GTEST_SKIP() << "built without Node: reports are plain";
  const Study study = stored_study(9);
  const ReportInput input = input_of(study);
  const std::string page = print_report(std::span(&input, 1));
  EXPECT_LT(page.size(), 5'000'000U);
  EXPECT_THAT(page, Not(testing::ContainsRegex("<(script|img|iframe|link)[^>]* (src|href)=")));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, Not(HasSubstr("PLUMBLINE_REPORT_DATA")));
  // The licences of what is inside go with it.
  EXPECT_THAT(page, HasSubstr("three.js authors"));
  EXPECT_EQ(page, print_report(std::span(&input, 1)));
}

TEST(Report, KeepsTheSkeletonOfOnePersonOnce) {
  const Study study = stored_study(2);
  const std::vector<ReportInput> inputs = {input_of(study), input_of(study)};
  const json data = report_data(inputs);
  EXPECT_EQ(data.at("studies").size(), 2U);
  ASSERT_EQ(data.at("skeletons").size(), 1U);
  std::size_t mirrored = 0;
  for (const json& bone : data.at("skeletons").at(0)) {
    if (!bone.at("mirrored").get<std::string>().empty()) ++mirrored;
    EXPECT_FALSE(bone.at("name").get<std::string>().ends_with("_l"));
    for (const char* body : {"pelvis", "torso"}) {
      if (bone.at("body") == body && !bone.at("mirrored").get<std::string>().empty()) {
        EXPECT_EQ(bone.at("mirrored"), body);
      }
    }
  }
  EXPECT_EQ(mirrored, 8U);
}

TEST(PlainReport, NeedsNoScript) {
  const Study study = stored_study(3);
  ReportInput input = input_of(study);
  input.picture = {1, 2, 3};
  const std::string page = print_plain_report(std::span(&input, 1));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("Does &lt;/script&gt; end it?"));
  EXPECT_THAT(page, HasSubstr("data:image/png;base64,AQID"));
  EXPECT_THAT(page, HasSubstr("<svg "));
  EXPECT_THAT(page, HasSubstr("Load is not pain; not for diagnosis."));
  EXPECT_THAT(page, HasSubstr("Author 1999"));
  EXPECT_THAT(page, HasSubstr(explain_change(study, {.c = 1, .step = 2, .level = 0})));
  EXPECT_THAT(page, HasSubstr("Author 1998"));
  EXPECT_THAT(page, Not(HasSubstr("nan")));
}

TEST(Report, StandsAStudyThatHoldsNextToNothing) {
  const Study bare = test::make_bare_study();
  const ReportInput input = input_of(bare);
  EXPECT_NO_THROW(static_cast<void>(print_report(std::span(&input, 1))));
  EXPECT_NO_THROW(static_cast<void>(print_plain_report(std::span(&input, 1))));
}

}  // namespace
}  // namespace plumbline
