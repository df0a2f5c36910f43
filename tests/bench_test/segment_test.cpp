// SPDX-License-Identifier: Apache-2.0
#include "bench_test/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bench_test/bench.h"
#include "calibration/real_body.h"
#include "support/two_vertebrae.h"

namespace plumbline {
namespace {

using testing::ElementsAre;

TEST(Segment, IsNamedByItsLevelOrItsEnds) {
  const ModelSpec& body = test::full_body_spec();
  EXPECT_THAT(segment_levels(body, "L4/5"), ElementsAre("L4/5"));
  EXPECT_THAT(segment_levels(body, "L4-L5"), ElementsAre("L4/5"));
  EXPECT_THAT(segment_levels(body, "L1-L5"), ElementsAre("L4/5", "L3/4", "L2/3", "L1/2"));
  EXPECT_THAT(segment_levels(body, "L4-S1"), ElementsAre("L5/S1", "L4/5"));
  EXPECT_EQ(segment_levels(body, "T12-S1").size(), 6);
  EXPECT_THROW(static_cast<void>(segment_levels(body, "L5-L1")), InputError);
  EXPECT_THROW(static_cast<void>(segment_levels(body, "")), InputError);
}

TEST(Segment, HasNothingButItsTissue) {
  const Bench bench = set_up_bench(cut_segment(test::full_body_spec(), {"L4/5", "L3/4"}));
  const Model& model = bench.model;
  EXPECT_EQ(model.num_bodies(), 4);  // the world and three vertebrae
  EXPECT_EQ(model.num_free(), 12);
  EXPECT_EQ(model.muscles.size(), 0);
  EXPECT_EQ(model.bodies[bench.top].name, "lumbar3");
  EXPECT_EQ(bench.cable.size(), 4);
  for (const Level& level : model.levels) {
    EXPECT_EQ(level.facets.size(), 2);
    EXPECT_GE(level.ligaments.size(), 16);
  }
}

TEST(Segment, NeedsDiscs) {
  ModelSpec spec = test::two_vertebrae_spec();
  spec.levels[0].disc.reset();
  EXPECT_THROW(static_cast<void>(cut_segment(spec, {"L4/5"})), InputError);
}

TEST(Segment, LosesOneStructureAtATime) {
  ModelSpec specimen = cut_segment(test::full_body_spec(), {"L5/S1", "L4/5"});
  for (std::size_t k = 0; k < kStructureNames.size(); ++k) {
    const std::size_t ligaments = specimen.ligaments.size();
    const double disc = specimen.levels[0].disc.value().compression;
    const auto structure = static_cast<Structure>(k);
    remove_structure(specimen, structure);
    const bool disc_is_weaker = specimen.levels[0].disc.value().compression < disc;
    EXPECT_EQ(disc_is_weaker, structure == Structure::kNucleus);
    if (structure == Structure::kFacets) {
      EXPECT_TRUE(specimen.levels[0].facets.empty());
    } else if (structure != Structure::kNucleus) {
      EXPECT_LT(specimen.ligaments.size(), ligaments) << kStructureNames[k];
    }
  }
  EXPECT_TRUE(specimen.ligaments.empty());
}

}  // namespace
}  // namespace plumbline
