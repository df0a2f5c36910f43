// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "anatomy/bones/pelvis.h"

namespace plumbline::viz {
namespace {

// One fused segment: centre behind and below the end plate of S1, in its directions [mm].
struct Segment {
  float back, down, half_width, half_height, half_thickness;
};

constexpr std::array<Segment, 5> kSegments = {{{6, 17, 40, 20, 12},
                                               {10, 42, 38, 19, 10},
                                               {11, 66, 30, 18, 8.5F},
                                               {8, 89, 22, 16, 7},
                                               {2, 110, 15, 13, 5.5F}}};

// Directions of the sacrum, from the end plate of S1.
struct SacrumFrame {
  Endplate top;

  [[nodiscard]] Vec3f at(float back, float down, float right) const {
    return top.center - back * top.forward - down * top.up + Vec3f{0, 0, right};
  }
};

// The plate of fused segments, and its wings up to the joint with the hip bone.
void add_plate(BlobShape& shape, const SacrumFrame& f) {
  const Vec3f& x = f.top.forward;
  for (const Segment& s : kSegments) {
    const Section section = {s.half_height, s.half_thickness};
    shape.flat_rod(f.at(s.back, s.down, 0), f.at(s.back + 3, s.down - 2, s.half_width), x, section,
                   {0.95F * section.wide, 0.8F * section.thin}, 14);
  }
  shape.flat_rod(f.at(8, 14, 14), f.at(15, 20, 46), x, {17, 11}, {20, 10}, 12);
  shape.flat_rod(f.at(15, 8, 44), f.at(17, 40, 45), {0, 0, 1}, {12, 10}, {11, 8}, 12);
}

// Facets of S1, the median crest with its tips, and the coccyx.
void add_processes(BlobShape& shape, const SacrumFrame& f, const LandmarkTable& landmarks) {
  const Vec3f facet = landmarks.point("S1_facet_superior_r");
  const Vec3f normal = landmarks.normal("S1_facet_superior_r");
  const Vec3f behind = facet - 3.4F * normal;
  shape.flat_rod(f.at(19, 6, 26), behind, normal, {9, 6}, {7.5F, 3.6F}, 6);
  shape.ball(behind + 4.0F * f.top.up, {5, 6, 5}, 4);
  const Vec3f root = f.at(26, 10, 0);
  const Vec3f tip = mix(root, landmarks.point("S1_spinous_process"), 0.75F);
  shape.flat_rod(root, tip, {0, 0, 1}, {9, 4}, {6, 3}, 6);
  for (std::size_t i = 1; i <= 3; ++i) {
    const Segment& s = kSegments[i];
    const float out = s.back + s.half_thickness + 11 - 2 * static_cast<float>(i);
    shape.ball(f.at(out, s.down - 4, 0), {6.5F, 9, 3.6F}, 6);
    shape.ball(f.at(out - 5, s.down - 2, 0.42F * s.half_width), {4, 7, 3.6F}, 5);
  }
  shape.rod(f.at(1, 122, 0), f.at(-6, 134, 0), 7, 5.5F, 4);
  shape.rod(f.at(-8, 139, 0), f.at(-18, 150, 0), 5, 3, 2);
}

// Four pairs of openings for the nerves, right through the plate.
void cut_openings(BlobShape& shape, const SacrumFrame& f) {
  for (std::size_t i = 0; i < 4; ++i) {
    const Segment& a = kSegments[i];
    const Segment& b = kSegments[i + 1];
    const float down = 0.5F * (a.down + b.down);
    const float right = 0.27F * (a.half_width + b.half_width) - 1;
    const float r = 4.6F - 0.6F * static_cast<float>(i);
    shape.cut_rod(f.at(-14, down + 1, right + 2), f.at(34, down - 1, right), 1.35F * r, r, 4);
  }
}

}  // namespace

Sacrum::Sacrum(const LandmarkTable& landmarks) {
  const SacrumFrame f = {find_endplate(landmarks, "S1", "superior")};
  Endplate bottom = f.top;
  bottom.center = f.at(3, 27, 0);
  bottom.half_depth *= 0.72F;
  bottom.half_width *= 0.85F;
  s1_ = VertebralBody(bottom, f.top);
  add_plate(rest_, f);
  add_processes(rest_, f, landmarks);
  cut_openings(rest_, f);
}

float Sacrum::operator()(const Vec3f& p) const {
  const Vec3f right = {p.x, p.y, std::fabs(p.z)};
  return smooth_union(s1_(p), rest_(right), 6);
}

}  // namespace plumbline::viz
