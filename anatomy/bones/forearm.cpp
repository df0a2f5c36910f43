// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "anatomy/bones/limbs.h"

namespace plumbline::viz {
namespace {

void add_ulna(BoneGroup& group) {
  BlobShape& s = group.add();
  // The point of the elbow behind the spool of the humerus, the beak before it.
  s.flat_rod({-19, 12, -9}, {-13, -16, -8}, {0, 0, 1}, {10, 10}, {10, 9}, 1);
  s.rod({-9, -18, -8}, {11, -12, -9}, 9, 5.5F, 8);
  s.bent_rod({{{-12, -18, -7}, 10},
              {{-14, -42, -2}, 8.5F},
              {{-17, -75, 4}, 7.5F},
              {{-21, -140, 15}, 6.6F},
              {{-25, -200, 26}, 5.4F},
              {{-27, -236, 33}, 6.8F}},
             6);
  s.rod({-29, -238, 32}, {-32, -247, 32}, 4, 2.2F, 3);
  s.cut_rod({0, 2, -18}, {0, 2, -2}, 14.6F, 13.2F, 2);
}

void add_radius(BoneGroup& group) {
  BlobShape& s = group.add();
  s.ball({3.5F, -16, 17}, {11, 6, 11}, 1);
  s.bent_rod({{{3.5F, -18, 17}, 8.5F},
              {{3, -32, 17.5F}, 6.6F},
              {{2.5F, -48, 20}, 7.2F},
              {{2, -75, 26}, 7.4F},
              {{-1, -140, 39}, 7.8F},
              {{-4, -190, 43}, 8.2F},
              {{-5, -215, 43}, 9.5F}},
             4);
  s.ball({-1, -44, 14}, {6, 9, 6}, 6);
  // The flat end, its process on the side of the thumb.
  s.flat_rod({-4, -200, 43}, {-5, -236, 42}, {0, 0, 1}, {8, 8}, {16, 10.5F}, 6);
  s.rod({7, -236, 42}, {9, -247, 41}, 6, 3, 5);
}

// Two rows of four, thumb side first.
void add_carpus(BoneGroup& group) {
  struct Carpal {
    Vec3f middle, radii;
  };
  constexpr std::array<Carpal, 8> kCarpals = {{{{0, -255, 40}, {9, 9.5F, 8}},
                                               {{-12.5F, -254.5F, 41}, {8, 9, 8.5F}},
                                               {{-25, -256, 40}, {8.5F, 9, 8}},
                                               {{-29, -259, 31}, {5.5F, 6, 5}},
                                               {{8, -267, 37}, {8.5F, 8, 8.5F}},
                                               {{-2.5F, -270, 41.5F}, {7.5F, 8, 8}},
                                               {{-14, -270, 41.5F}, {8.5F, 11, 8.5F}},
                                               {{-27, -271, 40}, {9, 9, 8.5F}}}};
  for (const Carpal& carpal : kCarpals) group.add().ball(carpal.middle, carpal.radii, 1);
}

// A finger with its metacarpal: base, knuckle, tip.
struct Finger {
  Vec3f base, knuckle, tip;
  float radius;
};
constexpr std::array<Finger, 5> kFingers = {
    {{{11, -277, 36}, {31, -312, 30}, {43, -364, 22}, 7.2F},
     {{1, -279, 41}, {9, -341, 39}, {11, -424, 22}, 6.4F},
     {{-12, -282, 41.5F}, {-11, -345, 40}, {-11, -436, 22}, 6.4F},
     {{-23, -281, 40}, {-28, -341, 39}, {-31, -424, 22}, 6},
     {{-32, -279, 39}, {-43, -332, 37}, {-49, -400, 22}, 5.4F}}};

void add_finger(BoneGroup& group, const Finger& finger, bool is_thumb) {
  const float r = finger.radius;
  group.add_long(finger.base, finger.knuckle, 1.05F * r, 0.64F * r, 0.98F * r);
  // Bent a little at each joint.
  const Vec3f start = finger.knuckle + 1.7F * r * normalized(finger.tip - finger.knuckle);
  const auto at = [&](float t) {
    return mix(start, finger.tip, t) + Vec3f{0, 0, 16 * t * (1 - t)};
  };
  const auto phalanx = [&](float from, float to, float thick, float thin) {
    group.add_long(at(from), at(to), thick * r, 0.72F * thin * r, thin * r);
  };
  if (is_thumb) {
    phalanx(0, 0.44F, 0.92F, 0.8F);
    phalanx(0.70F, 0.97F, 0.8F, 0.55F);
  } else {
    phalanx(0, 0.41F, 0.92F, 0.78F);
    phalanx(0.555F, 0.70F, 0.78F, 0.68F);
    phalanx(0.825F, 0.97F, 0.68F, 0.5F);
  }
}

}  // namespace

BoneGroup make_forearm() {
  BoneGroup group;
  add_ulna(group);
  add_radius(group);
  add_carpus(group);
  for (const Finger& finger : kFingers) add_finger(group, finger, &finger == &kFingers.front());
  return group;
}

}  // namespace plumbline::viz
