// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/bone_group.h"

#include <algorithm>
#include <limits>

namespace plumbline::viz {

float BoneGroup::operator()(const Vec3f& p) const {
  float least = std::numeric_limits<float>::max();
  for (const BlobShape& bone : bones_) least = std::min(least, bone(p));
  return least;
}

}  // namespace plumbline::viz
