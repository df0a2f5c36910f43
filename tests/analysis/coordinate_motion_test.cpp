// SPDX-License-Identifier: Apache-2.0
#include "analysis/coordinate_motion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "core/units.h"
#include "model/compile.h"
#include "support/allocation_guard.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::FieldsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr double kHertz = 0.5;

// Both angles of a double pendulum as sines in degrees, 100 rows a second for 4 s.
MotionTable swing(std::vector<std::string> labels) {
  MotionTable table{.file = "swing.mot", .in_degrees = true, .labels = std::move(labels)};
  for (int k = 0; k <= 400; ++k) {
    table.time.push_back(0.01 * k);
    for (std::size_t c = 0; c < table.labels.size(); ++c) {
      table.values.push_back(static_cast<double>(10 * (c + 1)) *
                             std::sin(2 * M_PI * kHertz * table.time.back()));
    }
  }
  return table;
}

class Motions : public testing::Test {
 protected:
  std::string fault(MotionTable table, const MotionOptions& options = {}) {
    try {
      const CoordinateMotion motion(spec_, model_, std::move(table), options);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  }

  ModelSpec spec_ = test::double_pendulum_spec({});
  Model model_ = compile(spec_);
  std::string first_ = model_.dofs[0].name;
  std::string second_ = model_.dofs[1].name;
  std::vector<double> q_{0, 0}, v_{0, 0}, vdot_{0, 0};
};

TEST_F(Motions, ValuesRatesAndAccelerationsInRadians) {
  CoordinateMotion motion(spec_, model_, swing({second_, first_}));
  EXPECT_THAT(motion.notes().missing, IsEmpty());
  const double w = 2 * M_PI * kHertz;
  for (double t = 0.5; t < 3.5; t += 0.0137) {
    const test::AllocationGuard guard;
    motion.sample(t, q_, v_, vdot_);
    EXPECT_EQ(guard.allocations(), 0);
    // The second column stands first.
    for (int d = 0; d < 2; ++d) {
      const double size = deg_to_rad(d == 0 ? 20.0 : 10.0);
      EXPECT_NEAR(q_[d], size * std::sin(w * t), 1e-12);
      EXPECT_NEAR(v_[d], size * w * std::cos(w * t), 1e-9);
      EXPECT_NEAR(vdot_[d], -size * w * w * std::sin(w * t), 1e-7);
    }
  }
}

TEST_F(Motions, TellsWhatItLeavesOut) {
  const CoordinateMotion motion(spec_, model_, swing({second_, "pelvis_tx"}));
  EXPECT_THAT(motion.notes().missing, ElementsAre(FieldsAre(first_, "")));
  EXPECT_THAT(motion.notes().unused, ElementsAre("pelvis_tx"));
}

TEST_F(Motions, MissingOnesAreGivenTheNearestUnusedColumn) {
  const std::string wrong = "/jointset/pin/" + first_ + "x/value";
  const CoordinateMotion motion(spec_, model_, swing({second_, wrong, "pelvis_tx"}));
  EXPECT_THAT(motion.notes().missing, ElementsAre(FieldsAre(first_, wrong)));
  EXPECT_THAT(motion.notes().unused, ElementsAre(wrong, "pelvis_tx"));
  EXPECT_THAT(fault(swing({"pelvis_tx", first_ + "x"})),
              HasSubstr("did you mean '" + first_ + "' for '" + first_ + "x'?"));
  EXPECT_THAT(fault(swing({"pelvis_tx"})),
              HasSubstr("its coordinates: " + first_ + ", " + second_));
}

// A speed of a known coordinate is no misspelled other one.
TEST_F(Motions, StatesOfKnownCoordinatesAreNotMeant) {
  const CoordinateMotion motion(spec_, model_,
                                swing({second_, "/jointset/pin/" + second_ + "/speed"}));
  EXPECT_THAT(motion.notes().missing, ElementsAre(FieldsAre(first_, "")));
}

TEST_F(Motions, TellsHowFarAColumnIsFromWhatFollows) {
  spec_.couplers = {
      {.coordinate = second_, .terms = {{first_, {FunctionKind::kPolynomial, {}, {0.0, 2.0}}}}}};
  const Model coupled = compile(spec_);
  // The second column is twice the first, as is asked for.
  EXPECT_THAT(CoordinateMotion(spec_, coupled, swing({first_, second_})).notes().ignored,
              IsEmpty());
  MotionTable table = swing({first_, second_});
  table.value(37, 1) += 3.0;
  const CoordinateMotion motion(spec_, coupled, table);
  ASSERT_EQ(motion.notes().ignored.size(), 1u);
  EXPECT_TRUE(motion.notes().ignored[0].follows);
  EXPECT_NEAR(motion.notes().ignored[0].away, deg_to_rad(3.0), 1e-12);
}

TEST_F(Motions, ValuesThatNobodyReachesAreBlamedOnTheirCell) {
  MotionTable table = swing({first_, second_});
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    table.row_lines.push_back(static_cast<int>(row) + 8);
  }
  table.value(3, 1) = 1e300;
  EXPECT_THAT(fault(table), HasSubstr("swing.mot:11: column '" + second_ + "': row 4: "));
}

// What OpenSim calls coupled: half an angle, or one by a curve.
TEST_F(Motions, AnglesThatTurnNoAxisOneToOneAreInRadians) {
  spec_.joints[1].axes[0].function = {FunctionKind::kPolynomial, {}, {0.0, 0.5}};
  const Model half = compile(spec_);
  CoordinateMotion motion(spec_, half, swing({first_, second_}));
  EXPECT_THAT(motion.notes().in_radians, ElementsAre(second_));
  EXPECT_THAT(motion.notes().beyond_range, ElementsAre(second_));
  motion.sample(0.5, q_, v_, vdot_);
  EXPECT_NEAR(q_[0], deg_to_rad(10.0), 1e-9);
  EXPECT_NEAR(q_[1], 20.0, 1e-9);
  spec_.joints[1].axes[0].function = {FunctionKind::kPolynomial, {}, {0.1, -1.0}};
  CoordinateMotion backwards(spec_, compile(spec_), swing({first_, second_}));
  EXPECT_THAT(backwards.notes().in_radians, IsEmpty());
}

TEST_F(Motions, LockedCoordinatesStayNeutral) {
  spec_.coordinates[0].locked = true;
  spec_.coordinates[0].neutral = 0.2;
  const Model locked = compile(spec_);
  CoordinateMotion motion(spec_, locked, swing({first_, second_}));
  motion.sample(0.7, q_, v_, vdot_);
  EXPECT_EQ(q_[0], 0.2);
  EXPECT_EQ(v_[0], 0.0);
  EXPECT_THAT(motion.notes().unused, IsEmpty());
  ASSERT_EQ(motion.notes().ignored.size(), 1u);
  EXPECT_EQ(motion.notes().ignored[0].coordinate, first_);
  EXPECT_FALSE(motion.notes().ignored[0].follows);
  // The sine of 10 degrees is furthest from 0.2 rad at its bottom.
  EXPECT_NEAR(motion.notes().ignored[0].away, deg_to_rad(10.0) + 0.2, 1e-12);
}

TEST_F(Motions, HeldCoordinatesAloneAreNoMotion) {
  spec_.coordinates[0].locked = true;
  const Model locked = compile(spec_);
  EXPECT_THROW(CoordinateMotion(spec_, locked, swing({first_})), InputError);
}

TEST_F(Motions, NamesFaults) {
  EXPECT_THAT(fault(swing({"pelvis_tx"})), HasSubstr("names no coordinate of the model"));
  MotionTable unsaid = swing({first_});
  unsaid.in_degrees.reset();
  EXPECT_THAT(fault(unsaid), HasSubstr("does not say"));
  EXPECT_EQ(fault(unsaid, {.stated_in_degrees = true}), "no fault");
  MotionTable brief = swing({first_});
  brief.time.resize(2);
  brief.values.resize(2);
  EXPECT_THAT(fault(brief), HasSubstr("has 2 rows"));
  brief.time.resize(1);
  brief.values.resize(1);
  EXPECT_THAT(fault(brief), HasSubstr("has 1 row,"));
  EXPECT_THAT(fault(swing({first_}), {.low_pass = 50.0}), HasSubstr("cannot be filtered at 50 Hz"));
  EXPECT_THAT(fault(swing({first_}), {.low_pass = -1.0}), HasSubstr("cannot be filtered"));
}

TEST_F(Motions, FilterTakesFastMovementOut) {
  MotionTable table = swing({first_});
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    table.values[row] += 2.0 * std::sin(2 * M_PI * 25.0 * table.time[row]);
  }
  CoordinateMotion motion(spec_, model_, table, {.low_pass = 6.0});
  for (double t = 1.0; t < 3.0; t += 0.0137) {
    motion.sample(t, q_, v_, vdot_);
    EXPECT_NEAR(q_[0], deg_to_rad(10.0 * std::sin(2 * M_PI * kHertz * t)), deg_to_rad(2e-3));
  }
}

}  // namespace
}  // namespace plumbline
