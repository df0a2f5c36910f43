// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/skull.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline::viz {
namespace {

// Rods of one flat section that follow one another, `thin` at each knot.
struct FlatKnot {
  Vec3f p, thin;
  Section section;
};
template <std::size_t N>
void flat_chain(BlobShape& s, const std::array<FlatKnot, N>& knots, float blend) {
  for (std::size_t i = 0; i + 1 < N; ++i) {
    const FlatKnot& a = knots[i];
    const FlatKnot& b = knots[i + 1];
    s.flat_rod(a.p, b.p, a.thin + b.thin, a.section, b.section, i == 0 ? blend : 5);
  }
}

// Half of a dental arch, a parabola that opens backward.
struct Arch {
  float front, opening;  // x = front - opening z^2 [mm, 1/mm]

  [[nodiscard]] Vec3f at(float z, float y) const { return {front - opening * z * z, y, z}; }
  [[nodiscard]] Vec3f outward(float z) const { return normalized({1, 0, 2 * opening * z}); }
};
constexpr Arch kUpperArch = {102, 0.049F};
constexpr Arch kLowerArch = {99.5F, 0.047F};

// Teeth from the middle to the second molar, each as wide as it is along the arch: usual widths
// of crowns (Wheeler 1974, Dental anatomy; from memory).
void add_teeth(BlobShape& s, const Arch& arch, const std::array<float, 7>& widths, float gum,
               float edge) {
  float z = 0;
  for (std::size_t k = 0; k < widths.size(); ++k) {
    const float half = 0.5F * widths[k];
    const auto across = [&](float at) { return 1 / std::hypot(1.0F, 2 * arch.opening * at); };
    const float middle = z + half * across(z);
    z = middle + half * across(middle);
    // Incisors are blades, molars are blocks.
    const float thick = k < 2 ? 2.6F : (k < 5 ? 3.6F : 4.8F);
    const Section root = {half - 0.7F, thick};
    const Section crown = {half - 0.2F, thick - (k < 3 ? 0.8F : 0.0F)};
    const float round = std::min(crown.wide, crown.thin);
    s.flat_rod(arch.at(middle, gum), arch.at(middle, edge > gum ? edge - round : edge + round),
               arch.outward(middle), root, crown, 0.8F);
  }
}

void add_brain_case(BlobShape& s) {
  s.ball({8, 656, 0}, {82, 73, 69}, 1);
  s.ball({-22, 648, 0}, {54, 58, 66}, 30);
  s.ball({-33, 633, 0}, {43, 47, 58}, 25);
  s.ball({48, 657, 0}, {53, 53, 54}, 30);
  // Base with the joints for the atlas, the temporal bone with the mastoid.
  s.ball({30, 598, 0}, {40, 17, 38}, 16);
  s.ball({-10, 592, 0}, {34, 15, 31}, 16);
  s.ball({2, 580, 12}, {11, 7, 6.5F}, 6);
  s.ball({10, 614, 45}, {26, 18, 14}, 14);
  s.flat_rod({-10, 604, 53}, {-4, 580, 51}, {0.2F, 0, 1}, {12, 8}, {6, 5}, 12);
  s.ball({-74, 622, 0}, {5, 5, 9}, 12);
}

void add_face(BlobShape& s) {
  s.ball({80, 590, 0}, {22, 30, 30}, 14);
  s.ball({95, 632, 0}, {8, 10, 22}, 12);
  s.ball({86, 634, 34}, {15, 10, 17}, 12);
  // Upper jaw around the roots of its teeth.
  flat_chain<4>(s,
                {{{kUpperArch.at(0, 568), kUpperArch.outward(0), {11, 5.5F}},
                  {kUpperArch.at(15, 568), kUpperArch.outward(15), {11, 5.5F}},
                  {kUpperArch.at(24, 568), kUpperArch.outward(24), {11, 6}},
                  {kUpperArch.at(29, 569), kUpperArch.outward(29), {10, 6}}}},
                10);
  s.flat_rod({86, 597, 42}, {92, 586, 28}, {0.75F, 0, 0.65F}, {11, 8}, {12, 8}, 10);
}

// Orbits, nose, and what the chewing muscles fill.
void cut_hollows(BlobShape& s) {
  s.cut_ball({62, 622, 84}, {30, 38, 29}, 16);
  s.cut_ball({52, 574, 60}, {24, 24, 26}, 8);
  s.cut_ball({113, 582, 31}, {14, 10, 11}, 9);
  s.cut_ball({66, 550, 0}, {33, 16, 21}, 6);
  s.cut_ball({104, 615, 31}, {28, 16.5F, 19}, 5);
  s.cut_rod({88, 614, 30}, {56, 612, 20}, 15, 5, 6);
  s.cut_ball({112, 587, 0}, {28, 9.5F, 11.5F}, 3);
  s.cut_ball({112, 599, 0}, {24, 10, 7.5F}, 3);
}

void add_rims(BlobShape& s) {
  // Brow, nose, and the process of the upper jaw beside it.
  s.bent_rod({{{98, 635, 2}, 6.5F}, {{99, 637, 18}, 6}, {{94, 637, 36}, 5.5F}, {{87, 630, 48}, 5}},
             12);
  s.flat_rod({101, 631, 0}, {109, 608, 0}, {1, 0.3F, 0}, {6, 4}, {7, 2.6F}, 8);
  s.bent_rod(
      {{{101, 628, 7}, 4}, {{102, 604, 11}, 4}, {{99, 588, 15}, 4.6F}, {{94, 572, 15}, 3.6F}}, 6);
  s.ball({92, 591, 24}, {7, 11, 13}, 8);
  // Cheek bone: the outer and lower rims of the orbit, and the arch to the temporal bone.
  s.bent_rod({{{87, 632, 48}, 5}, {{81, 618, 52}, 4.6F}, {{82, 604, 53}, 5.5F}}, 8);
  s.bent_rod(
      {{{83, 600, 52}, 6}, {{92, 595, 40}, 5.5F}, {{98, 597, 26}, 4.5F}, {{101, 604, 13}, 4}}, 8);
  flat_chain<4>(s,
                {{{{84, 596, 52}, {0.6F, 0, 1}, {9.5F, 5}},
                  {{66, 597, 61}, {0.3F, 0, 1}, {6, 3.2F}},
                  {{42, 599, 64}, {0, 0, 1}, {5, 3}},
                  {{14, 604, 58}, {-0.2F, 0, 1}, {5.5F, 5}}}},
                8);
  // The plate of the sphenoid bone behind the upper jaw.
  s.flat_rod({56, 588, 14}, {61, 559, 17}, {0, 0, 1}, {14, 4}, {8, 3.5F}, 8);
  // Spine below the nose.
  s.rod({97, 578, 0}, {106, 579, 0}, 3.5F, 1.8F, 3);
}

}  // namespace

BlobShape make_cranium() {
  BlobShape s;
  add_brain_case(s);
  add_face(s);
  cut_hollows(s);
  add_rims(s);
  add_teeth(s, kUpperArch, {8.5F, 6.5F, 7.5F, 7, 7, 10, 9}, 562, 549.6F);
  return s;
}

Mandible::Mandible()
    // From the angle over the neck of the joint, the notch and the coronoid process to the body.
    : ramus_({{22, 538},
              {17, 552},
              {15, 570},
              {11, 582},
              {12, 589},
              {21, 589},
              {24, 582},
              {30, 576},
              {37, 580},
              {42, 595},
              {47, 595},
              {48, 582},
              {46, 566},
              {50, 553},
              {60, 542},
              {66, 522},
              {44, 522},
              {32, 525},
              {25, 530}}) {
  flat_chain<5>(body_,
                {{{{96, 526, 0}, {1, -0.1F, 0}, {17, 7.5F}},
                  {{88.5F, 527, 15}, {1, -0.1F, 0.55F}, {15, 6.5F}},
                  {{75, 527, 26}, {0.6F, -0.1F, 0.8F}, {14, 6}},
                  {{58, 529.5F, 37}, {0.4F, 0, 0.9F}, {14, 5.5F}},
                  {{42, 535, 44}, {0.3F, 0, 0.95F}, {13, 4}}}},
                1);
  // Chin, and the heads of the joint.
  body_.ball({96, 515, 0}, {6.5F, 6, 13}, 8);
  body_.ball({17, 587.7F, 50}, {5.5F, 4.5F, 9.5F}, 4);
  add_teeth(body_, kLowerArch, {5, 5.5F, 7, 7, 7, 11, 10.5F}, 536, 549);
}

float Mandible::operator()(const Vec3f& p) const {
  const Vec3f right = {p.x, p.y, std::fabs(p.z)};
  // The ramus leans outward to the joint.
  const float up = smooth_step(520, 600, p.y);
  const float middle = 44.5F + 6.5F * up + 0.06F * (30 - p.x);
  const float half_thickness = 3.6F + 1.2F * smooth_step(30, 12, p.x);
  const float plate =
      smooth_common(ramus_(p.x, p.y) + 1, std::fabs(right.z - middle) - half_thickness, 4);
  return smooth_union(plate, body_(right), 6);
}

}  // namespace plumbline::viz
