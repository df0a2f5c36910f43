// SPDX-License-Identifier: Apache-2.0
#include "explain/load_change.h"

#include <gtest/gtest.h>

#include <cmath>

#include "synthetic_study.h"

namespace plumbline {
namespace {

// Muscles by their groups and the rest by contributor: nothing is told twice, nothing left out.
TEST(LoadChange, SourcesSumToTheChange) {
  const Study study = test::make_synthetic_study(4);
  for (std::size_t t = 0; t < 4; ++t) {
    for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
      const LoadChange load = find_load_change(study, {1, t, l, LevelLoadKind::kCompression});
      double sum = 0.0;
      for (const ChangeSource& source : load.sources) sum += source.total();
      EXPECT_NEAR(sum, load.change(), 1e-9 * load.reference);
      EXPECT_NEAR(load.by_reason(kPostureChanged) + load.by_reason(kSharingChanged) +
                      load.by_reason(kBodyChanged),
                  load.change(), 1e-9 * load.reference);
    }
  }
}

TEST(LoadChange, TakesSidesAndTheErectorSpinaeTogether) {
  Study study = test::make_synthetic_study(2);
  study.axes.groups[0] = "longissimus_left";
  study.axes.groups[1] = "iliocostalis_right";
  study.why.by_group(1, 1, 0, 0, 0, kSharingChanged) = -30.0;
  study.why.by_group(1, 1, 0, 0, 1, kSharingChanged) = -12.0;
  study.why.by_group(1, 1, 0, 0, 1, kPostureChanged) = 5.0;
  const LoadChange load = find_load_change(study, {.c = 1, .step = 1, .level = 0});
  std::size_t found = 0;
  for (const ChangeSource& source : load.sources) {
    if (source.name != "erector spinae") continue;
    ++found;
    EXPECT_DOUBLE_EQ(source.by_reason[kSharingChanged], -42.0);
  }
  EXPECT_EQ(found, 1u);
}

TEST(LoadChange, KnowsWhetherItsDirectionIsFirm) {
  const Study study = test::make_synthetic_study(2);
  EXPECT_TRUE(find_load_change(study, {.c = 1, .step = 1, .level = 0}).undetermined);
  const LoadChange firm = find_load_change(study, {.c = 1, .step = 1, .level = 1});
  EXPECT_FALSE(firm.undetermined);
  EXPECT_TRUE(std::isnan(firm.band[0])) << "not listed, so not tested";
}

TEST(LoadChange, WithoutPartsNothingIsTold) {
  Study study = test::make_synthetic_study(2);
  allocate(study);
  EXPECT_FALSE(tells_why(study));
  EXPECT_TRUE(find_load_change(study, {.c = 1, .step = 1, .level = 0}).sources.empty());
}

}  // namespace
}  // namespace plumbline
