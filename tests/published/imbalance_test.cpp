// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "published/check_list.h"
#include "published/study_view.h"

// What an imbalance does at its end of range, and the published nulls: nothing in standing.
namespace plumbline {
namespace {

const std::string kNull = "unchanged";

struct Compared {
  explicit Compared(const std::string& file)
      : study(test::run_repository_scenario(file)), reference(study, 0), changed(study, 1) {}

  Study study;
  test::StudyView reference, changed;
};

void check_standing(test::CheckList& checks, const Compared& c, const std::string& null) {
  const std::size_t t = c.reference.standing();
  checks.add("standing_pelvis", "change of pelvic tilt standing",
             c.changed.pelvis(t) - c.reference.pelvis(t), -1, 1, "deg", null);
  checks.add("standing_lumbar", "change of lumbar flexion standing",
             c.changed.lumbar(t) - c.reference.lumbar(t), -1, 1, "deg", null);
}

// Li et al. 1996 and Lopez-Minarro et al. 2012: standing unchanged. Tight in bending: pelvis 5-15
// deg less (PMC4522442: 66.7 against 57.0 deg).
TEST(Published, TightHamstrings) {
  const Compared c("tight_hamstrings.toml");
  test::CheckList checks("tight_hamstrings", "straight-leg raise of 55 deg, both sides");
  const std::size_t t = c.reference.step(90);
  checks.add("pelvis_90", "change of pelvic tilt at 90 deg",
             c.changed.pelvis(t) - c.reference.pelvis(t), -15, -3, "deg", "about -10");
  checks.add("lumbar_90", "change of lumbar flexion at 90 deg",
             c.changed.lumbar(t) - c.reference.lumbar(t), 3, 15, "deg", "about +10");
  check_standing(checks, c, kNull + " (Li 1996, Lopez-Minarro 2012)");
}

TEST(Published, WeakGlutes) {
  const Compared c("weak_glutes.toml");
  test::CheckList checks("weak_glutes", "glutes at 50 %, both sides");
  for (const int degrees : {60, 75, 90}) {
    const std::size_t t = c.reference.step(degrees);
    const double before = c.reference.group_force(t, "hamstrings");
    checks.add("hamstrings_" + std::to_string(degrees),
               "change of hamstring force at " + std::to_string(degrees) + " deg",
               100.0 * (c.changed.group_force(t, "hamstrings") - before) / before, 0.5, test::kOpen,
               "%", "up");
  }
  check_standing(checks, c, kNull);
  const std::size_t t = c.reference.standing();
  const double before = c.reference.compression(t, "L4/5");
  checks.add("standing_compression", "change of compression at L4/5 standing",
             100.0 * (c.changed.compression(t, "L4/5") - before) / before, -5, 5, "%", kNull);
}

}  // namespace
}  // namespace plumbline
