// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "anatomy/arrows.h"
#include "anatomy/key_numbers.h"
#include "anatomy/study_frame.h"
#include "explain/change_words.h"
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
using testing::Not;

// Every cell of the table of levels against the file that was read.
void expect_table(const json& cells, const Study& study, std::size_t step) {
  const auto level = [&](const std::string& name) {
    const auto& names = study.axes.levels;
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  std::size_t compared = 0;
  for (const json& cell : cells) {
    const std::size_t l = level(cell.at("level"));
    ASSERT_LT(l, study.axes.levels.size());
    const auto c = static_cast<std::size_t>(std::stoi(cell.at("case").get<std::string>()));
    ASSERT_EQ(cell.at("step").get<std::string>(), std::to_string(step));
    const std::string quantity = cell.at("quantity");
    const std::string shown = cell.at("value");
    const double expected = quantity == "compression" ? study.level.compression(c, step, l)
                            : quantity == "shear_ap"  ? study.level.shear_ap(c, step, l)
                            : quantity == "moment"    ? study.level.moment(c, step, l, 0)
                                                      : std::nan("");
    if (!std::isfinite(expected)) continue;
    // The page keeps every digit of the file.
    EXPECT_EQ(std::stod(shown), expected) << quantity << " of " << cell.at("level");
    ++compared;
  }
  EXPECT_EQ(compared, 3 * 2 * study.axes.levels.size());
}

// The parts of each level's change that were looked at.
void expect_why(const json& levels, const Study& study, std::size_t step) {
  ASSERT_EQ(levels.size(), 2U);
  for (const json& why : levels) {
    const ChangePlace place{.c = 1, .step = step, .level = why.at("level")};
    const LoadChange change = find_load_change(study, place);
    const std::array totals = {change.change(), change.by_reason(kPostureChanged),
                               change.by_reason(kSharingChanged), change.by_reason(kBodyChanged)};
    ASSERT_EQ(why.at("totals").size(), totals.size());
    for (std::size_t k = 0; k < totals.size(); ++k) {
      EXPECT_NEAR(why.at("totals").at(k), totals[k], 1e-9);
    }
    EXPECT_EQ(why.at("sentence"), explain_change(study, place));
  }
}

// The load on S1 is written beside each body, not on it.
void expect_load_labels(const json& labels, const Study& study, std::size_t step) {
  ASSERT_EQ(labels.size(), 2U);
  for (std::size_t c = 0; c < labels.size(); ++c) {
    const auto load = viz::find_joint_load(viz::StudyFrame(study, c, step));
    ASSERT_TRUE(load);
    EXPECT_EQ(labels.at(c).at("text"), viz::format_number(load->newton / 1000, 2) + " kN");
    EXPECT_EQ(labels.at(c).at("behind"), 0);
  }
}

TEST(ReportInABrowser, DrawsTheBodyAndSaysWhatTheFileHolds) {
  if (!test::why_no_browser().empty()) GTEST_SKIP() << test::why_no_browser();
  const std::string folder = test::scratch_folder();
  const std::string h5 = folder + "/study.h5";
  Study made = test::make_synthetic_study(4);
  write_study(made, h5);
  const Study study = read_study(h5);
  ReportInput input;
  input.study = &study;
  input.question = "Is <this> & \"that\" shown?";
  input.known = {"disputed", "Some do.", "Author 1998"};
  for (int t = 0; t < 4; ++t) input.step_labels.push_back("step " + std::to_string(t + 1));
  const std::string page = folder + "/report.html";
  std::ofstream(page, std::ios::binary) << print_report(std::span(&input, 1));

  const json seen = test::open_in_browser("open_report.mjs", page, "report_in_browser.png");
  ASSERT_FALSE(seen.is_null());
  EXPECT_EQ(seen.at("errors"), json::array());
  EXPECT_EQ(seen.at("requests"), json::array());
  EXPECT_EQ(seen.at("last"), 3);
  expect_table(seen.at("tables").at("3"), study, 3);
  expect_table(seen.at("tables").at("0"), study, 0);
  expect_why(seen.at("why").at("3"), study, 3);
  expect_why(seen.at("why").at("0"), study, 0);
  // Both bodies are there, in many colours; they move with the slider and go with their layer.
  const json& bent = seen.at("last_look");
  EXPECT_GT(bent.at("colors"), 1000);
  for (const json& half : bent.at("covered")) EXPECT_GT(half, 5000);
  EXPECT_NE(bent.at("sum"), seen.at("first_look").at("sum"));
  EXPECT_EQ(bent.at("cut"), 0);
  EXPECT_EQ(seen.at("first_look").at("cut"), 0);
  const json& phone = seen.at("phone");
  EXPECT_EQ(phone.at("width"), 390);
  EXPECT_EQ(phone.at("panes").at(0), json({0, 0}));
  EXPECT_EQ(phone.at("panes").at(1).at(0), 0);
  EXPECT_GT(phone.at("panes").at(1).at(1), 100);
  EXPECT_GT(phone.at("look").at("covered").at(0), 2000);
  expect_load_labels(bent.at("labels"), study, 3);
  expect_load_labels(seen.at("first_look").at("labels"), study, 0);
  EXPECT_LT(seen.at("without_bones").at("covered").at(0),
            seen.at("first_look").at("covered").at(0));
  const std::string text = seen.at("text");
  EXPECT_THAT(text, HasSubstr("Is <this> & \"that\" shown?"));
  EXPECT_THAT(text, HasSubstr("Load is not pain; not for diagnosis."));
  EXPECT_THAT(text, HasSubstr("Measured in people: disputed"));
  std::cout << "ready after " << seen.at("seconds_to_ready") << " s\n";
}

// With a broad sheet on each side, sitting; facets and ligaments bear much, and foramina are
// narrow.
Study sitting_study() {
  Study study = test::make_synthetic_study(2);
  std::vector<std::string>& names = study.axes.muscles;
  for (std::size_t m = 0; m < 3; ++m) {
    names[m] = "EO" + std::to_string(m + 1) + "_r";
    names[m + names.size() / 2] = "EO" + std::to_string(m + 1) + "_l";
  }
  study.axes.contacts = {"seat_r", "thigh_back_r", "seat_l", "thigh_back_l"};
  for (std::size_t c = 0; c < 2; ++c) {
    for (std::size_t t = 0; t < 2; ++t) {
      for (std::size_t p = 0; p < 4; ++p) study.contact.position(c, t, p, 1) = 0.5;
    }
  }
  for (RealArray* forces : {&study.tissue.facet_force, &study.tissue.ligament_force}) {
    std::fill(forces->values().begin(), forces->values().end(), 400.0);
  }
  for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
    for (std::size_t side = 0; side < 2; ++side) study.tissue.foramen_area(1, 1, l, side) *= 0.75;
  }
  return study;
}

TEST(ReportInABrowser, DrawsEachLayerSheetsAndSeatIncluded) {
  if (!test::why_no_browser().empty()) GTEST_SKIP() << test::why_no_browser();
  const Study study = sitting_study();
  ReportInput input;
  input.study = &study;
  input.step_labels = {"first", "second"};
  const std::string page = test::scratch_folder() / "layers.html";
  std::ofstream(page, std::ios::binary) << print_report(std::span(&input, 1));

  const json seen = test::open_in_browser("open_layers.mjs", page, "report_layers.png");
  ASSERT_FALSE(seen.is_null());
  EXPECT_EQ(seen.at("errors"), json::array());
  for (const char* layer : {"bones", "muscles", "discs", "nerve roots", "ligaments", "facet forces",
                            "loads", "surroundings"}) {
    EXPECT_GT(seen.at("covered").at(layer), 50) << layer;
  }
  EXPECT_EQ(seen.at("shown_first"),
            json({"bones", "muscles", "discs", "nerve roots", "loads", "surroundings"}));
  const json& tips = seen.at("tips");
  EXPECT_THAT(tips.at("nerve roots").get<std::string>(), HasSubstr(": foramen area −25.0 %"));
  EXPECT_THAT(tips.at("ligaments").get<std::string>(), HasSubstr(": 400 N"));
  EXPECT_THAT(tips.at("facet forces").get<std::string>(), HasSubstr(" facet: 400 N"));
  const json& legends = seen.at("legends");
  EXPECT_THAT(legends.at("nerve roots").get<std::string>(), HasSubstr("foramen area lost, %"));
  EXPECT_THAT(legends.at("ligaments").get<std::string>(), HasSubstr("Ligament tension, N"));
  EXPECT_THAT(legends.at("bones").get<std::string>(), Not(HasSubstr("Ligament tension, N")));
  EXPECT_THAT(legends.at("facet forces").get<std::string>(), HasSubstr("facets"));
  // Their fibres are seen; plain ones have a third of this.
  EXPECT_GT(seen.at("grain"), 3);
  const auto names = seen.at("muscles").get<std::vector<std::string>>();
  const auto is_strip = [](const std::string& name) { return name.starts_with("EO"); };
  EXPECT_TRUE(std::any_of(names.begin(), names.end(), is_strip));
  EXPECT_FALSE(std::all_of(names.begin(), names.end(), is_strip));
}

}  // namespace
}  // namespace plumbline
