// SPDX-License-Identifier: Apache-2.0
#include "apps/print_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "apps/small_study.h"

namespace plumbline {
namespace {

using nlohmann::json;

constexpr double kRounding = 1e-9;

json parse(const Study& study) {
  return json::parse(print_json({&study, "tight_hamstrings", "Q?", {{"hdf5", "out/a.h5"}}}));
}

TEST(PrintJson, HasTheFieldsThatScriptsRelyOn) {
  const json out = parse(test::small_study());
  EXPECT_EQ(out["scenario"], "tight_hamstrings");
  EXPECT_EQ(out["verdict"], "trusted");
  EXPECT_EQ(out["files"]["hdf5"], "out/a.h5");
  ASSERT_EQ(out["cases"].size(), 2u);
  EXPECT_EQ(out["cases"][0]["name"], "reference");
  EXPECT_EQ(out["cases"][1]["verdict"], "trusted");

  const json& step = out["cases"][1]["steps"][2];
  EXPECT_EQ(step["task"]["trunk_inclination_deg"], 90.0);
  EXPECT_NEAR(step["posture"]["pelvic_tilt_deg"], 39.0, kRounding);
  EXPECT_NEAR(step["posture"]["lumbar_flexion_deg"], 51.0, kRounding);
  EXPECT_NEAR(step["posture"]["hip_flexion_deg"]["left"], 54.0, kRounding);
  EXPECT_NEAR(step["posture"]["coordinates"]["hip_flexion_r"], 50.0, kRounding);
  EXPECT_EQ(step["posture"]["coordinates"]["pelvis_ty"], 0.95);
  EXPECT_EQ(out["coordinate_units"]["pelvis_ty"], "m");

  const json& level = step["levels"]["L5/S1"];
  EXPECT_EQ(level["compression_N"], 1700.0);
  EXPECT_EQ(level["shear_ap_N"], 200.0);
  EXPECT_EQ(level["shear_lateral_N"], 0.0);
  EXPECT_EQ(level["moment_flexion_Nm"], 29.0);
  EXPECT_NEAR(level["disc_pressure_MPa"], 0.8, kRounding);
  EXPECT_NEAR(level["compression_budget_N"]["weight_above"], 1275.0, kRounding);

  EXPECT_NEAR(step["abdomen"]["pressure_kPa"], 3.3, kRounding);

  const json& group = step["muscle_groups"]["hamstrings_right"];
  EXPECT_EQ(group["force_N"], 420.0);
  EXPECT_EQ(group["active_N"], 270.0);
  EXPECT_EQ(group["passive_N"], 150.0);
  EXPECT_EQ(group["activation"], 0.2);
  EXPECT_EQ(step["quality"]["iterations"], 12);
  EXPECT_EQ(out["cases"][0]["steps"][2]["quality"]["saturated"], json({"ham_r"}));
}

TEST(PrintJson, LevelsOfSpringsHaveNoTissue) {
  const json out = parse(test::small_study());
  const json& level = out["cases"][0]["steps"][0]["levels"]["L4/5"];
  for (const char* key : {"disc_force_N", "disc_height_mm", "annulus_strain_pct", "facet_force_N",
                          "ligaments", "foramen_area_mm2"}) {
    EXPECT_FALSE(level.contains(key)) << key;
  }
}

TEST(PrintJson, LevelsOfTissueTellWhatTheirPartsDo) {
  const json out = parse(test::tissue_study());
  const json& levels = out["cases"][1]["steps"][2]["levels"];
  const json& level = levels["L5/S1"];
  EXPECT_EQ(level["disc_force_N"], 450.0);
  EXPECT_NEAR(level["disc_height_mm"]["posterior"]["now"], 11.5, kRounding);
  EXPECT_NEAR(level["disc_height_mm"]["posterior"]["at_rest"], 12.0, kRounding);
  EXPECT_NEAR(level["annulus_strain_pct"], 5.0, kRounding);
  EXPECT_EQ(level["facet_force_N"]["left"], 70.0);
  EXPECT_EQ(level["facet_compression_N"]["right"], 25.0);
  EXPECT_NEAR(level["ligaments"]["SSL"]["strain_pct"], -2.0, kRounding);
  EXPECT_EQ(level["ligaments"]["capsule_left"]["force_N"], 33.0);
  EXPECT_NEAR(level["foramen_height_mm"]["right"], 20.0, kRounding);
  EXPECT_NEAR(level["foramen_area_mm2"]["left"], 80.0, kRounding);
  EXPECT_TRUE(level["ligaments"].contains("iliolumbar_right"));
  EXPECT_FALSE(levels["L4/5"]["ligaments"].contains("iliolumbar_right"));
}

TEST(PrintJson, ListsChanges) {
  const json out = parse(test::small_study());
  const json& change = out["changes"][2];
  EXPECT_EQ(change["case"], "tight_hamstrings");
  EXPECT_EQ(change["step"], 2);
  EXPECT_EQ(change["quantity"], "lumbar_flexion_deg");
  EXPECT_EQ(change["change"], 6.0);
  EXPECT_EQ(change["band"], json({3.0, 9.0}));
  EXPECT_EQ(change["sign"], "up");
  EXPECT_EQ(out["changes"][5]["sign"], "undetermined");
}

TEST(PrintJson, SaysWhy) {
  Study study = test::small_study();
  study.why.by_contributor(1, 2, 0, 0, 0, 1) = 40.0;
  study.level.compression(1, 2, 0) += 40.0;
  const json why = parse(study)["why"];
  ASSERT_EQ(why.size(), 3u * 2u * 2u) << "steps, levels and loads";
  for (const json& entry : why) {
    if (entry["step"] != 2 || entry["level"] != "L5/S1" || entry["load"] != "compression_N") {
      EXPECT_TRUE(entry["sources"].empty());
      continue;
    }
    EXPECT_EQ(entry["change"], 40.0);
    EXPECT_EQ(entry["posture"], 40.0);
    ASSERT_EQ(entry["sources"].size(), 1u);
    EXPECT_EQ(entry["sources"][0]["source"], "weight above");
    EXPECT_EQ(entry["sources"][0]["posture"]["N"], 40.0);
    EXPECT_TRUE(entry["sources"][0]["posture"]["band"].is_null()) << "not run";
    EXPECT_TRUE(entry["sentence"].get<std::string>().starts_with("L5/S1 bears 40 N more"));
  }
  EXPECT_TRUE(parse(test::reference_study())["why"].empty());
}

TEST(PrintJson, WhatWasNotComputedIsNull) {
  Study study = test::small_study();
  study.changes[0].band = {std::nan(""), std::nan("")};
  study.posture.pelvic_tilt(std::size_t{0}, std::size_t{0}) = std::nan("");
  const json out = parse(study);
  EXPECT_TRUE(out["changes"][0]["band"].is_null());
  EXPECT_TRUE(out["cases"][0]["steps"][0]["posture"]["pelvic_tilt_deg"].is_null());
  EXPECT_TRUE(out["cases"][0]["steps"][0]["task"]["trunk_inclination_deg"].is_null());
}

TEST(PrintJson, OverallVerdictIsTheWorst) {
  Study study = test::small_study();
  study.axes.cases[1].verdict = Verdict::kFailed;
  study.axes.cases[1].reason = "too heavy";
  const json out = parse(study);
  EXPECT_EQ(out["verdict"], "failed");
  EXPECT_EQ(out["cases"][1]["reason"], "too heavy");
}

}  // namespace
}  // namespace plumbline
