// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/shoulder.h"

#include <algorithm>
#include <cmath>

namespace plumbline::viz {
namespace {

constexpr Vec3f kHeadOfHumerus = {3.2F, 371.5F, 166};

// Frame of the blade in the middle of the socket: u outward, v up, w out of its back.
constexpr Vec3f kSocket = {-13, 371, 146.5F};
constexpr Vec3f kOut = {0.656F, 0, 0.755F};
constexpr Vec3f kUp = {0.105F, 0.990F, -0.092F};
constexpr Vec3f kBack = {-0.748F, 0.139F, 0.649F};

constexpr Vec3f on_blade(float u, float v, float w) {
  return kSocket + u * kOut + v * kUp + w * kBack;
}

// How far the middle of the blade stands back: it is hollow towards the ribs.
float bow(float u, float v) {
  const float across = (u + 52) / 58;
  const float along = (v + 50) / 80;
  return 9 - 8 * across * across - 6 * along * along;
}

}  // namespace

Scapula::Scapula()
    // From the upper angle down the inner border and up the outer one to the neck and the notch.
    : outline_({{-92, 27},
                {-104, 20},
                {-110, 4},
                {-110, -30},
                {-106, -80},
                {-101, -118},
                {-94, -131},
                {-84, -128},
                {-66, -96},
                {-36, -50},
                {-16, -24},
                {-8, -17},
                {-4, 0},
                {-8, 17},
                {-20, 20},
                {-30, 12},
                {-40, 17},
                {-64, 24}}) {
  // Neck and socket.
  rest_.flat_rod(on_blade(-20, 0, 1), on_blade(-8, 0, 0), kBack, {17, 7}, {18, 10}, 8);
  rest_.flat_rod(on_blade(-5, -3, 0), on_blade(1, -3, 0), kBack, {16, 11}, {18.5F, 13.5F}, 5);
  // Spine: a wall that rises outward, with a thickened edge.
  rest_.flat_rod(on_blade(-104, -8, 4), on_blade(-66, 3, 13), kUp, {4, 2.4F}, {8, 2.4F}, 5);
  rest_.flat_rod(on_blade(-66, 3, 13), on_blade(-30, 13, 17), kUp, {8, 2.4F}, {15, 2.8F}, 5);
  rest_.flat_rod(on_blade(-106, -9, 3), on_blade(-88, -4, 12), kBack, {8, 2.6F}, {6, 2.8F}, 5);
  rest_.flat_rod(on_blade(-88, -4, 12), on_blade(-62, 4, 22), kBack, {6, 2.8F}, {4.6F, 3}, 4);
  rest_.flat_rod(on_blade(-62, 4, 22), on_blade(-34, 15, 31), kBack, {4.6F, 3}, {6, 3.4F}, 4);
  rest_.flat_rod(on_blade(-34, 15, 31), {-34, 400, 163}, {0.2F, 1, 0}, {6, 4}, {10, 4}, 6);
  rest_.flat_rod({-34, 401, 164}, {-12, 404, 174}, {0, 1, 0}, {9, 3.8F}, {12.5F, 3.6F}, 5);
  rest_.flat_rod({-12, 404, 174}, {9, 402, 172}, {0, 1, 0}, {12.5F, 3.6F}, {11, 3.4F}, 5);
  // Coracoid process: up from the neck, then forward like a bent finger.
  rest_.bent_rod({{on_blade(-16, 18, 0), 8},
                  {{-6, 391, 137}, 6.5F},
                  {{6, 394, 138}, 6},
                  {{18, 390, 142}, 5.5F},
                  {{29, 381, 148}, 5}},
                 7);
  rest_.cut_ball(kHeadOfHumerus, {25.2F, 25.2F, 25.2F}, 2);
}

float Scapula::blade(const Vec3f& p) const {
  const Vec3f q = p - kSocket;
  const float u = dot(q, kOut);
  const float v = dot(q, kUp);
  const float w = dot(q, kBack);
  // Far away the box around the outline is near enough.
  const float far = std::max({std::fabs(u + 57) - 60, std::fabs(v + 50) - 85, std::fabs(w) - 24});
  if (far > 12) return far;
  const float outline = outline_(u, v);
  const float inside = std::max(-outline, 0.0F);
  // Thin as a wafer in the middle, thicker at its borders, most at the outer one.
  const float rim = std::exp(-inside * inside / 60);
  const float outer = smooth_step(-18, -3, u - 0.654F * v);
  const float half_thickness = 2.5F + (0.9F + 3.0F * outer) * rim;
  return smooth_common(outline + 1.5F, std::fabs(w - bow(u, v)) - half_thickness, 5);
}

float Scapula::operator()(const Vec3f& p) const { return smooth_union(blade(p), rest_(p), 5); }

BlobShape make_clavicle() {
  BlobShape s;
  s.bent_rod({{{46, 381, 21}, 8.5F},
              {{51, 382, 32}, 7.5F},
              {{58, 384, 46}, 6.8F},
              {{61, 386, 62}, 6.2F},
              {{59, 389, 78}, 6},
              {{51, 393, 94}, 6},
              {{40, 398, 109}, 6},
              {{28, 402, 122}, 6}},
             1);
  // Flat where deltoid and trapezius hold it.
  s.flat_rod({33, 400.5F, 117}, {16, 404, 137}, {0, 1, 0}, {6, 5.6F}, {8, 5}, 8);
  s.flat_rod({19, 403.6F, 133}, {8, 405, 154.5F}, {0, 1, 0}, {7.5F, 5}, {8.5F, 4.8F}, 6);
  return s;
}

}  // namespace plumbline::viz
