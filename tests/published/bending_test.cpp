// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "published/check_list.h"
#include "published/study_view.h"

// Bending forward with straight knees, nothing out of balance: Esola et al. 1996, Tafazzol et al.
// 2014 (rhythm); L5/S1 as published models give it.
namespace plumbline {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

TEST(Published, Bending) {
  const Study study = test::run_repository_scenario("forward_bend.toml");
  const test::StudyView reference(study, 0);
  test::CheckList checks("bending", "forward bend of the reference person");

  // Of each third of the bend, the part done by the lumbar spine; the rest is pelvis on hips.
  const auto share = [&](double from, double to) {
    const double lumbar =
        reference.lumbar(reference.step(to)) - reference.lumbar(reference.step(from));
    return 100.0 * lumbar / (to - from);
  };
  const double first = share(0, 30);
  const double last = share(60, 90);
  checks.note("lumbar share of 0-30 deg", first, "%");
  checks.note("lumbar share of 30-60 deg", share(30, 60), "%");
  checks.note("lumbar share of 60-90 deg", last, "%");
  checks.add("rhythm_falls", "fall of lumbar share, first to last third", first - last, 5, kOpen,
             "points", "66 to 29 % (Esola), 72 to 57 % (Tafazzol)");
  checks.add("share_90", "lumbar share at 90 deg", share(0, 90), 40, 60, "%", "47 (Esola)");
  checks.add("compression_60", "compression at L5/S1 at 60 deg",
             reference.compression(reference.step(60), "L5/S1"), 1500, 2600, "N", "1500-2600");
  double most = 0.0;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    most = std::max(most, reference.reserve(t));
  }
  checks.add("reserve", "largest reserve of any step", most, 0, 1.0, "N m",
             "1 N m makes it doubtful");
}

}  // namespace
}  // namespace plumbline
