// SPDX-License-Identifier: Apache-2.0
#include "scenarios/body_variations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model_io/native_reader.h"
#include "support/folders.h"

namespace plumbline {
namespace {

// Of the model as it is read: stiffness of the first disc, how far ahead the trunk's mass lies, and
// over what strain the first muscle's passive force rises.
struct Varied {
  double compression, flexion, forward, strain;
};

Varied varied(const BodyEdit& edit) {
  ModelSpec spec = read_native_model(test::repository_file("models/full_body_lumbar"));
  if (edit) edit(spec);
  const auto trunk = std::find_if(spec.bodies.begin(), spec.bodies.end(),
                                  [](const BodySpec& body) { return body.name == "torso"; });
  const DiscSpec& disc = spec.levels.front().disc.value();
  return {disc.compression, disc.flexion.linear, trunk->p_BoBcm_B.x,
          spec.muscles.front().passive_strain};
}

TEST(BodyVariations, AreOfDiscsOfMassAndOfFibres) {
  const Varied nominal = varied({});
  const std::vector<BodyEdit> edits = body_variations();
  ASSERT_EQ(edits.size(), 6U);
  const double factors[] = {0.5, 2.0, 1.0, 1.0, 1.0, 1.0};
  const double shifts[] = {0.0, 0.0, -0.01, 0.01, 0.0, 0.0};
  const double steeper[] = {1.0, 1.0, 1.0, 1.0, 1.0 / 1.5, 1.5};
  for (std::size_t k = 0; k < edits.size(); ++k) {
    const Varied one = varied(edits[k]);
    EXPECT_DOUBLE_EQ(one.compression, factors[k] * nominal.compression);
    EXPECT_DOUBLE_EQ(one.flexion, factors[k] * nominal.flexion);
    EXPECT_DOUBLE_EQ(one.forward, nominal.forward + shifts[k]);
    EXPECT_DOUBLE_EQ(one.strain, nominal.strain / steeper[k]);
  }
}

}  // namespace
}  // namespace plumbline
