// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "calibration/real_body.h"
#include "core/units.h"
#include "published/check_list.h"
#include "published/trunk_strength.h"

// Maximum isometric moments of the trunk upright, men: McNeill et al. 1980, Stokes and
// Gardner-Morse 1995, McGill and Hoodless 1990. Acceptance: the published ranges widened by 30 %,
// with one specific tension of 40 to 100 N/cm2.
namespace plumbline {
namespace {

TEST(Published, TrunkStrength) {
  const PreparedBody& body = test::prepared_body();
  test::CheckList checks("D1", "isometric trunk strength upright, pelvis held, force at T7");
  const auto strength = [&](test::Effort effort) { return test::trunk_strength(body, effort); };
  checks.add("extension", "extension", strength(test::Effort::kExtension), 140, 351, "N m",
             "200-270");
  checks.add("flexion", "flexion", strength(test::Effort::kFlexion), 91, 208, "N m", "130-160");
  checks.add("lateral", "lateral bending", strength(test::Effort::kLateral), 98, 221, "N m",
             "140-170");
  checks.add("axial", "axial rotation", strength(test::Effort::kAxial), 49, 124, "N m", "70-95");
  checks.add("tension", "specific tension of all trunk muscles",
             body.spec.tension_trunk / kPaPerNcm2, 40, 100, "N/cm2", "75.5, range 40-130");
}

}  // namespace
}  // namespace plumbline
