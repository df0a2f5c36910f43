// SPDX-License-Identifier: Apache-2.0
#include "calibration/clinical_tests.h"

#include <gtest/gtest.h>

#include "calibration/lunge.h"
#include "calibration/prepare.h"
#include "calibration/real_body.h"
#include "core/error.h"
#include "core/units.h"
#include "model/yielding_levels.h"
#include "model_io/native_reader.h"
#include "support/folders.h"

// What an examiner reads is what the imbalance was given, and more.
namespace plumbline {
namespace {

constexpr double kHalfDegree = deg_to_rad(0.5);

// Two persons, and levels of either law.
const std::vector<ModelSpec>& bodies() {
  static const std::vector<ModelSpec> all = [] {
    const ModelSpec raw = read_native_model(test::repository_file("models/full_body_lumbar"));
    const PersonSpec small{.mass = 55, .height = 1.6, .sex = "female"};
    return std::vector<ModelSpec>{test::prepared_body().spec, prepare_body(raw, small, {}, {}).spec,
                                  prepare_body(let_levels_yield(raw), raw.person, {}, {}).spec};
  }();
  return all;
}

TEST(ClinicalTests, LegRaiseReadsWhatWasGiven) {
  for (const ModelSpec& body : bodies()) {
    const double untouched = examine_leg_raise(body, "_l").hip;
    EXPECT_NEAR(untouched, kNormalStraightLegRaise, kHalfDegree);
    for (const double degrees : {80.0, 65.0, 55.0, 45.0}) {
      ModelSpec spec = body;
      tighten_hamstrings(spec, "_r", deg_to_rad(degrees));
      EXPECT_NEAR(examine_leg_raise(spec, "_r").hip, deg_to_rad(degrees), kHalfDegree);
      EXPECT_NEAR(examine_leg_raise(spec, "_l").hip, untouched, 1e-9);
    }
  }
}

TEST(ClinicalTests, ThomasReadsWhatWasGiven) {
  for (const ModelSpec& body : bodies()) {
    EXPECT_NEAR(examine_thomas(body, "_r").extension, deg_to_rad(25.0), kHalfDegree);
    for (const double degrees : {20.0, 10.0, 0.0}) {
      ModelSpec spec = body;
      tighten_hip_flexors(spec, "_l", deg_to_rad(degrees));
      EXPECT_NEAR(examine_thomas(spec, "_l").extension, deg_to_rad(degrees), kHalfDegree);
    }
  }
}

TEST(ClinicalTests, LungeReadsWhatWasGiven) {
  for (const ModelSpec& body : bodies()) {
    const double untouched = examine_lunge(body, "_l").lean;
    EXPECT_GT(untouched, deg_to_rad(30.0)) << "normal";
    EXPECT_LT(untouched, deg_to_rad(38.0)) << "normal";
    for (const double degrees : {28.0, 15.0, 5.0}) {
      ModelSpec spec = body;
      stiffen_ankle(spec, "_r", deg_to_rad(degrees));
      EXPECT_NEAR(examine_lunge(spec, "_r").lean, deg_to_rad(degrees), kHalfDegree);
      EXPECT_NEAR(examine_lunge(spec, "_l").lean, untouched, 1e-9);
    }
  }
}

TEST(ClinicalTests, BothSidesReadAlike) {
  for (const ModelSpec& body : bodies()) {
    const LegRaiseReading right = examine_leg_raise(body, "_r");
    const LegRaiseReading left = examine_leg_raise(body, "_l");
    EXPECT_NEAR(right.hip, left.hip, 1e-9);
    EXPECT_NEAR(right.table, left.table, 1e-7);
    EXPECT_NEAR(right.pelvis, left.pelvis, 1e-7);
  }
}

// The pelvis follows the leg; less where the strapped thigh's hip is tight and holds it back, or
// where the spine is stiff.
TEST(ClinicalTests, ThePelvisRollsBack) {
  const ModelSpec body = test::prepared_body().spec;
  const LegRaiseReading plain = examine_leg_raise(body, "_r");
  EXPECT_GT(plain.pelvis, deg_to_rad(10.0));
  EXPECT_LT(plain.pelvis, deg_to_rad(40.0));

  ModelSpec held = body;
  tighten_hip_flexors(held, "_l", deg_to_rad(5.0));
  EXPECT_LT(examine_leg_raise(held, "_r").table, plain.table - deg_to_rad(3.0));
  EXPECT_NEAR(examine_leg_raise(held, "_r").hip, plain.hip, 1e-9);

  ModelSpec stiff = body;
  for (LevelSpec& level : stiff.levels) {
    level.flexion.linear *= 1e6;
    level.extension.linear *= 1e6;
  }
  EXPECT_NEAR(examine_leg_raise(stiff, "_r").pelvis, 0.0, 1e-4);
}

TEST(ClinicalTests, AJointThatResistsNothingIsRefused) {
  ModelSpec spec = test::prepared_body().spec;
  for (MuscleSpec& muscle : spec.muscles) muscle.passive_slack = 2.4;
  spec.limits.clear();
  EXPECT_THROW(static_cast<void>(examine_leg_raise(spec, "_r")), InputError);
  EXPECT_THROW(static_cast<void>(examine_thomas(spec, "_r")), InputError);
  EXPECT_THROW(static_cast<void>(examine_lunge(spec, "_r")), InputError);
}

}  // namespace
}  // namespace plumbline
