// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "anatomy/bones/limbs.h"

namespace plumbline::viz {
namespace {

BlobShape make_calcaneus() {
  BlobShape s;
  // Tuber, with its tubercles on the ground and the tendon of Achilles on its back.
  s.flat_rod({-13, 19, -1}, {-12, 5, -1}, {0, 0, 1}, {11, 11}, {13, 13.5F}, 2);
  s.ball({-7, -1, -4}, {11, 7.5F, 11}, 7);
  // Body up to the joint with the cuboid, the joints for the talus.
  s.flat_rod({-8, 15, 0}, {36, 17, 6}, {0, 0, 1}, {15, 12}, {11, 11.5F}, 10);
  s.flat_rod({36, 17, 6}, {59, 16.5F, 13}, {0, 0, 1}, {11, 11.5F}, {11.5F, 11}, 6);
  s.flat_rod({22, 22, 2}, {37, 24.5F, 4}, {0, 1, 0}, {12, 6}, {12, 5}, 8);
  s.flat_rod({40, 22, -2}, {47, 22, -17}, {0, 1, 0}, {10, 4.5F}, {8, 4}, 5);
  return s;
}

BlobShape make_talus() {
  BlobShape s;
  // The roller under the shank, from which the neck goes forward and inward to the head.
  s.flat_rod({44, 41.5F, -7}, {53, 41.5F, -7}, {0, 1, 0}, {16.5F, 14}, {17, 14}, 1);
  s.ball({48.5F, 45, -16}, {13, 10, 6}, 6);
  s.ball({48.5F, 45, 2}, {13.5F, 10, 6}, 6);
  s.flat_rod({28, 33, -7}, {50, 33, -7}, {0, 1, 0}, {11, 5}, {15, 6}, 6);
  s.flat_rod({56, 37, -9}, {72, 31, -15}, {0, 1, 0}, {13, 10}, {12, 10}, 8);
  s.ball({78, 28.5F, -17}, {10.5F, 11, 13.5F}, 5);
  s.cut_rod({45, 17, 24}, {64, 15, 8}, 8, 7, 3);
  return s;
}

// Navicular, cuboid and the three wedges, which make the arch across the foot.
void add_tarsus(BoneGroup& group) {
  BlobShape& navicular = group.add();
  navicular.flat_rod({93.5F, 25, -27}, {94.5F, 27, -8}, {1, 0, 0.2F}, {14, 7}, {13, 6}, 1);
  navicular.ball({91, 19, -35}, {7, 6, 5}, 5);
  BlobShape& cuboid = group.add();
  cuboid.flat_rod({76, 15, 14}, {90, 14.5F, 17}, {0, 0, 1}, {12.5F, 13}, {11.5F, 12.5F}, 1);
  BlobShape& first = group.add();
  first.flat_rod({107, 19, -26.5F}, {120, 17, -27}, {0, 0, 1}, {13, 8.5F}, {13.5F, 8.5F}, 1);
  BlobShape& second = group.add();
  second.flat_rod({105, 28, -14}, {116, 27, -14.5F}, {0, 0, 1}, {10, 7}, {10, 7}, 1);
  BlobShape& third = group.add();
  third.flat_rod({104, 24, -1}, {119, 22, -1}, {0, 0, 1}, {11, 7.5F}, {10.5F, 7.5F}, 1);
}

// One toe with its metatarsal: base, head, and the tip of the toe; how far the toe arches [mm].
struct Toe {
  Vec3f base, head, tip;
  float radius, arch;
};
constexpr std::array<Toe, 5> kToes = {{{{131, 17.5F, -30}, {180, 0, -33}, {240, -8, -19}, 9, 1},
                                       {{125, 27, -14.5F}, {189, 0.5F, -14}, {238, -9, -8}, 6, 8},
                                       {{128, 20.5F, -1}, {183, -0.5F, 3}, {231, -9, 6}, 5.8F, 8},
                                       {{104, 16, 12}, {172, -2, 18}, {220, -9.5F, 19}, 5.6F, 7},
                                       {{100, 9, 24}, {156, -4, 36}, {202, -10, 33}, 5.6F, 6}}};

void add_metatarsal(BoneGroup& group, const Toe& toe) {
  const float r = toe.radius;
  const Vec3f along = normalized(toe.head - toe.base);
  const Vec3f bow = {0, 1.5F, 0};
  BlobShape& s = group.add();
  s.bent_rod({{toe.base, 1.05F * r},
              {mix(toe.base, toe.head, 0.15F) + bow, 0.85F * r},
              {mix(toe.base, toe.head, 0.5F) + bow, 0.62F * r},
              {mix(toe.base, toe.head, 0.8F), 0.66F * r},
              {toe.head - 2.0F * along, 0.9F * r}},
             1);
  s.ball(toe.head, {1.05F * r, r, 0.95F * r}, 4);
}

// Phalanges: two in the big toe, three in the others, arched from the ball to the tip.
void add_phalanges(BoneGroup& group, const Toe& toe, bool is_big) {
  const float r = toe.radius;
  const Vec3f start = toe.head + 1.45F * r * normalized(toe.tip - toe.head);
  const auto at = [&](float t) {
    return mix(start, toe.tip, t) + Vec3f{0, 4 * toe.arch * t * (1 - t), 0};
  };
  const auto phalanx = [&](float from, float to, float thick, float thin) {
    const Vec3f a = at(from);
    const Vec3f b = at(to);
    const float waist = (length(b - a) > 10 ? 0.74F : 0.95F) * thin;
    group.add_long(a, b, thick * r, waist * r, thin * r);
  };
  if (is_big) {
    phalanx(0.03F, 0.42F, 0.88F, 0.74F);
    phalanx(0.70F, 0.98F, 0.76F, 0.52F);
  } else {
    phalanx(0.02F, 0.44F, 0.86F, 0.72F);
    phalanx(0.63F, 0.71F, 0.74F, 0.68F);
    phalanx(0.89F, 0.98F, 0.64F, 0.5F);
  }
}

}  // namespace

BoneGroup make_foot() {
  BoneGroup group;
  group.add() = make_calcaneus();
  group.add() = make_talus();
  add_tarsus(group);
  for (const Toe& toe : kToes) {
    add_metatarsal(group, toe);
    add_phalanges(group, toe, &toe == &kToes.front());
  }
  // The styloid process on the outer edge, the sesamoids under the ball.
  group.add().rod({99, 9, 26}, {87, 6, 33}, 6.5F, 4, 1);
  group.add().ball({178, -9, -38}, {5.5F, 3.6F, 4}, 1);
  group.add().ball({179, -9, -28}, {5.5F, 3.6F, 4}, 1);
  return group;
}

}  // namespace plumbline::viz
