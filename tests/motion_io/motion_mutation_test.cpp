// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>

#include "motion_io/marker_reader.h"
#include "motion_io/motion_reader.h"
#include "motion_io/motion_writer.h"
#include "motion_samples.h"
#include "support/mutate.h"

namespace plumbline {
namespace {

constexpr int kNumMutants = 2000;  // of each sample
constexpr std::uint64_t kSeed = 7;

struct Outcomes {
  int tables = 0;
  int faults = 0;
};

void expect_whole(const MotionTable& table, bool may_lack_markers) {
  ASSERT_GT(table.num_rows(), 0u);
  ASSERT_GT(table.num_columns(), 0u);
  ASSERT_EQ(table.values.size(), table.num_rows() * table.num_columns() *
                                     static_cast<std::size_t>(table.num_components));
  for (const double value : table.values) {
    ASSERT_TRUE(std::isfinite(value) || (may_lack_markers && std::isnan(value)));
  }
}

// Whatever is done to a file, it becomes a whole table or an InputError that says what and how to
// mend it. A table that can be written comes back with the same bits.
template <class Parse>
void run_mutants(const std::string& sample, bool is_marker_file, const Parse& parse,
                 Outcomes& outcomes) {
  test::Random random(kSeed);
  for (int i = 0; i < kNumMutants; ++i) {
    std::string text = sample;
    for (std::size_t k = 1 + random.index(3); k > 0; --k) test::mutate(text, random);
    SCOPED_TRACE("mutant " + std::to_string(i) + ":\n" + text.substr(0, 500));
    MotionTable table;
    try {
      table = parse(SourceText{"mutant", text});
      ++outcomes.tables;
    } catch (const InputError& error) {
      ++outcomes.faults;
      ASSERT_EQ(error.place().file, "mutant");
      ASSERT_FALSE(error.cause().empty());
      ASSERT_FALSE(error.remedy().empty());
      ASSERT_LT(std::string(error.what()).size(), 1000u);
      continue;
    }
    expect_whole(table, is_marker_file);
    try {
      const std::string printed = print_motion(table);
      ASSERT_TRUE(test::same_table(parse_motion({"printed", printed}), table));
    } catch (const InputError& error) {
      ASSERT_TRUE(is_marker_file) << error.what();
    }
  }
}

TEST(MotionMutation, EveryMutantIsATableOrAnInputError) {
  Outcomes outcomes;
  const auto parse = [](const SourceText& source) { return parse_motion(source); };
  for (const std::string& sample : {test::kOldMotion, test::kNewMotion, test::kVectorMotion}) {
    run_mutants(sample, false, parse, outcomes);
  }
  // Neither kind is so rare that it would not have been tried.
  EXPECT_GT(outcomes.tables, kNumMutants / 10);
  EXPECT_GT(outcomes.faults, kNumMutants / 10);
}

TEST(MotionMutation, EveryMarkerMutantIsATableOrAnInputError) {
  Outcomes outcomes;
  const auto parse = [](const SourceText& source) { return parse_markers(source); };
  run_mutants(test::kMarkers, true, parse, outcomes);
  EXPECT_GT(outcomes.tables, kNumMutants / 20);
  EXPECT_GT(outcomes.faults, kNumMutants / 20);
}

}  // namespace
}  // namespace plumbline
