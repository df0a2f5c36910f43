// SPDX-License-Identifier: Apache-2.0
#include "apps/print_validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "apps/command_line.h"
#include "apps/exit_code.h"
#include "apps/validation_page.h"
#include "validation/check_sheet.h"

namespace plumbline {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// A group that fails, with every kind of line, and one that passes beyond the list.
Validation small_validation() {
  CheckSheet arms(
      {.number = 7, .name = "arms", .title = "Arms", .source = "Nobody 1900", .checks = {}},
      CheckKind::kCalibration);
  arms.add("good", "psoas|flexes", 41.26, "mm", {35, kOpen}, "40");
  arms.add("bad", "psoas bends", 0.62, "mm", {1, 2}, "1.5");
  arms.note("both", 711.4, "N");
  arms.missing("none", "supine", "13", "no task lies");
  CheckSheet load({.number = 0, .name = "load", .title = "Load", .source = "All", .checks = {}},
                  CheckKind::kValidation);
  load.add("l", "load", 0.5, "MPa", {0.35, 0.65}, "0.5");
  Validation out;
  out.groups = {arms.take(), load.take()};
  out.groups[0].checks[1].remark = "too near";
  out.surprises = {"arms.bad fails"};
  return out;
}

TEST(PrintValidation, ShowsEveryLineWithBandAndOutcome) {
  const std::string text = print_validation(small_validation());
  for (const char* words :
       {"Nobody 1900", "41.3 mm", "at least 35", "0.620 mm", "1 to 2", "fail", "711 N",
        "not computed", "arms.bad: too near", "arms.none: no task lies", "calibration",
        "0 of 1 static checks pass, 1 fail", "UNEXPECTED: arms.bad fails"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST(PrintValidation, JsonHasTheFieldsThatScriptsRelyOn) {
  const json out = json::parse(print_validation_json(small_validation()));
  EXPECT_EQ(out["summary"], (json{{"passed", 0}, {"failed", 1}, {"not_computed", 0}}));
  ASSERT_EQ(out["checks"].size(), 4u);
  const json& good = out["checks"][0];
  EXPECT_EQ(good["id"], "arms.good");
  EXPECT_EQ(good["number"], 7);
  EXPECT_EQ(good["value"], 41.26);
  EXPECT_EQ(good["unit"], "mm");
  EXPECT_EQ(good["band"], json::parse("[35, null]"));
  EXPECT_EQ(good["pass"], true);
  EXPECT_EQ(good["kind"], "calibration");
  EXPECT_EQ(good["source"], "Nobody 1900");
  EXPECT_EQ(out["checks"][1]["pass"], false);
  EXPECT_EQ(out["checks"][1]["remark"], "too near");
  const json& missing = out["checks"][2];
  EXPECT_EQ(missing["outcome"], "not computed");
  EXPECT_TRUE(missing["pass"].is_null() && missing["value"].is_null());
  EXPECT_EQ(out["checks"][3]["kind"], "validation");
  EXPECT_TRUE(out["checks"][3]["number"].is_null());
  EXPECT_EQ(out["notes"][0]["value"], 711.4);
  EXPECT_EQ(out["groups"][0]["outcome"], "fail");
  EXPECT_EQ(out["surprises"], json({"arms.bad fails"}));
}

TEST(PrintValidation, ThePageMarksFailuresAndKeepsItsColumns) {
  const std::string page = print_validation_page(small_validation());
  EXPECT_THAT(page, HasSubstr("| 7 | Arms | calibration | **fail** (1 of 2) |"));
  EXPECT_THAT(page, HasSubstr("|  | Load | validation | pass (1 of 1) |"));
  EXPECT_THAT(page,
              HasSubstr("| psoas\\|flexes | 41.3 mm | at least 35 | 40 | calibration | pass |"));
  EXPECT_THAT(page, HasSubstr("**fail**: too near |"));
  EXPECT_THAT(page, HasSubstr("| supine |  |  | 13 | calibration | not computed: no task lies |"));
  EXPECT_THAT(page, HasSubstr("| both | 711 N |  |  |  |  |"));
}

TEST(ThreeDigits, AreWhatAReaderNeeds) {
  EXPECT_EQ(three_digits(0.99999), "1.00");
  EXPECT_EQ(three_digits(9.997), "10.0");
  EXPECT_EQ(three_digits(711.4), "711");
  EXPECT_EQ(three_digits(2533.4), "2533");
  EXPECT_EQ(three_digits(-0.6013), "-0.601");
  EXPECT_EQ(three_digits(-1e-9), "0.000");
  EXPECT_EQ(three_digits(std::numeric_limits<double>::quiet_NaN()), "-");
}

TEST(ValidateCommandLine, HasHelpAndRefusesWhatIsNoModel) {
  const auto call = [](std::vector<const char*> words, std::ostream& err) {
    std::ostringstream out;
    words.insert(words.begin(), "plumbline");
    const int code = run_command_line(static_cast<int>(words.size()), words.data(), {}, out, err);
    return std::pair(code, out.str());
  };
  std::ostringstream err;
  const auto [code, help] = call({"validate", "--help"}, err);
  EXPECT_EQ(code, kExitOk);
  EXPECT_THAT(help, HasSubstr("known"));
  EXPECT_THAT(err.str(), IsEmpty());
  EXPECT_EQ(call({"validate", "--model", "nobody"}, err).first, kExitFailed);
  EXPECT_THAT(err.str(), Not(IsEmpty()));
}

}  // namespace
}  // namespace plumbline
