// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/bone_group.h"

#include <algorithm>
#include <limits>

namespace plumbline::viz {

void BoneGroup::add_long(const Vec3f& a, const Vec3f& b, float ra, float waist, float rb) {
  add().bent_rod(
      {{a, ra}, {mix(a, b, 0.3F), mix(ra, waist, 0.85F)}, {mix(a, b, 0.6F), waist}, {b, rb}}, 1);
}

float BoneGroup::operator()(const Vec3f& p) const {
  float least = std::numeric_limits<float>::max();
  for (const BlobShape& bone : bones_) least = std::min(least, bone(p));
  return least;
}

}  // namespace plumbline::viz
