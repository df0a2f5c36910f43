// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/vertebra.h"

#include <algorithm>
#include <cmath>

namespace plumbline::viz {
namespace {

// The landmarks of one vertebra, and its directions.
struct Plan {
  Endplate lower, upper;
  Vec3f x, y;  // forward and up, between those of the end plates
  Vec3f pedicle, superior, superior_n, inferior, inferior_n, lamina, transverse, spinous;
  float pedicle_height = 0, pedicle_width = 0;
  bool is_l5 = false;

  // A point `forward`, `up` and `right` of `from`.
  [[nodiscard]] Vec3f beside(const Vec3f& from, float forward, float up, float right = 0) const {
    return from + forward * x + up * y + Vec3f{0, 0, right};
  }
};

Plan make_plan(const LandmarkTable& landmarks, const std::string& name) {
  Plan v;
  v.lower = find_endplate(landmarks, name, "inferior");
  v.upper = find_endplate(landmarks, name, "superior");
  v.y = normalized(v.upper.center - v.lower.center);
  v.x = normalized(cross(v.y, {0, 0, 1}));
  v.pedicle = landmarks.point(name + "_pedicle_r");
  v.superior = landmarks.point(name + "_facet_superior_r");
  v.superior_n = landmarks.normal(name + "_facet_superior_r");
  v.inferior = landmarks.point(name + "_facet_inferior_r");
  v.inferior_n = landmarks.normal(name + "_facet_inferior_r");
  v.lamina = landmarks.point(name + "_lamina_r");
  v.transverse = landmarks.point(name + "_transverse_process_r");
  v.spinous = landmarks.point(name + "_spinous_process");
  v.pedicle_height = length(landmarks.point(name + "_foramen_roof_r") -
                            landmarks.point(name + "_foramen_floor_r"));
  // Pedicles widen downwards, from 8 mm at L1 to 16 mm at L5.
  const auto level = static_cast<float>(name.back() - '1');
  v.pedicle_width = 8.0F + 0.5F * level * level;
  v.is_l5 = name == "L5";
  return v;
}

void add_pedicle(BlobShape& arch, const Plan& v) {
  const Section section = {0.48F * v.pedicle_height, 0.46F * v.pedicle_width};
  const Vec3f front = v.beside(v.pedicle, 9, 0);
  const Vec3f back = v.beside(v.pedicle, -6, 0.5F);
  arch.flat_rod(front, back, {0, 0, 1}, section, section, 3);
}

// A facet is a plate behind its articular surface, which stands on the pedicle or hangs from the
// lamina. Half of a joint space of 1 mm is left free.
void add_facets(BlobShape& arch, const Plan& v) {
  const Vec3f sup = v.superior - 3.4F * v.superior_n;
  const Vec3f inf = v.inferior - 3.4F * v.inferior_n;
  const Vec3f root = v.beside(v.pedicle, -7, -1, -0.5F);
  const Vec3f isthmus = v.beside(mix(v.pedicle, v.inferior, 0.52F), -5, 0, -1.5F);

  arch.flat_rod(root, v.beside(sup, 0, -2), v.superior_n, {6.5F, 4.6F}, {6.6F, 3.4F}, 4);
  arch.flat_rod(v.beside(sup, 0, -2), v.beside(sup, 0.5F, 4.5F), v.superior_n, {6.8F, 3.2F},
                {5.2F, 2.4F}, 2);
  // Mammillary process, on the back of the superior facet.
  arch.ball(v.beside(sup, -3.5F, 0, 3), {3.6F, 4.4F, 3.2F}, 3);
  arch.flat_rod(root, isthmus, v.x, {6.6F, 4.4F}, {5.6F, 3.8F}, 4);
  arch.flat_rod(isthmus, v.beside(inf, 0, 2), v.inferior_n, {6.0F, 3.8F}, {6.2F, 3.2F}, 3.5F);
  arch.flat_rod(v.beside(inf, 0, 2), v.beside(inf, 0, -5.5F), v.inferior_n, {6.4F, 3.2F},
                {5.0F, 2.6F}, 2.5F);
}

void add_lamina_and_spine(BlobShape& arch, const Plan& v) {
  const Vec3f isthmus = v.beside(mix(v.pedicle, v.inferior, 0.5F), -5, 0, -2);
  const Vec3f middle = v.beside({v.lamina.x, v.lamina.y, 0}, -5, -1);
  const Vec3f outward = normalized(v.beside({}, 0.82F, 0.25F, 0.45F));
  arch.flat_rod(isthmus, v.beside(v.lamina, 0, 0), outward, {8, 3.4F}, {9, 3.4F}, 4);
  arch.flat_rod(v.lamina, middle, outward, {9, 3.4F}, {9.5F, 3.8F}, 4);

  // The spinous process: a plate with a thickened end.
  const Vec3f tip = v.beside(v.spinous, 4, 0);
  const float height = v.is_l5 ? 7.0F : 9.5F;
  const Vec3f low_tip = v.beside(tip, 1, -0.35F * height);
  arch.flat_rod(middle, v.beside(tip, 0, 0.2F * height), {0, 0, 1}, {7.5F, 3.6F},
                {0.62F * height, 2.6F}, 4);
  arch.flat_rod(v.beside(middle, 0, -4), low_tip, {0, 0, 1}, {6.5F, 3.2F}, {0.6F * height, 3.0F},
                4);
  arch.flat_rod(v.beside(tip, -1, 0.45F * height), v.beside(low_tip, -1.5F, -0.35F * height),
                {0, 0, 1}, {3.2F, 3.2F}, {3.6F, 4.2F}, 3);
}

void add_transverse_process(BlobShape& arch, const Plan& v) {
  const Vec3f root = v.beside(v.pedicle, -5, -1, 1);
  const Vec3f tip = v.transverse - Vec3f{0, 0, 2.5F};
  const Section at_root = v.is_l5 ? Section{8, 6.5F} : Section{6.2F, 4.2F};
  const Section at_tip = v.is_l5 ? Section{5, 3.8F} : Section{4.6F, 2.3F};
  arch.flat_rod(root, mix(root, tip, 0.55F), v.x, at_root, {0.9F * at_tip.wide, at_tip.thin}, 5);
  arch.flat_rod(mix(root, tip, 0.5F), tip, v.x, {0.9F * at_tip.wide, at_tip.thin}, at_tip, 3);
}

// The canal trims the arch, never the body.
void cut_canal(BlobShape& arch, const Plan& v) {
  const float half_width = v.pedicle.z - 0.5F * v.pedicle_width;
  const Vec3f back_wall = mix(v.lower.center - v.lower.half_depth * v.lower.forward,
                              v.upper.center - v.upper.half_depth * v.upper.forward, 0.5F);
  const float depth = dot(back_wall - v.lamina, v.x) + 1;
  const Vec3f middle = v.beside({back_wall.x, back_wall.y, 0}, -0.5F * depth, 0);
  for (const float up : {-22.0F, -11.0F, 0.0F, 11.0F, 22.0F}) {
    arch.cut_ball(v.beside(middle, 0, up), {0.5F * depth, 16, half_width}, 2);
  }
}

}  // namespace

float VertebralBody::operator()(const Vec3f& p) const {
  const float above = dot(p - upper_.center, upper_.up);
  const float below = -dot(p - lower_.center, lower_.up);
  const float t = clamp01(below / std::min(above + below, -1.0F));

  // The section at height t, drawn in at the waist, with a small lip at both ends.
  Endplate section;
  section.center = mix(lower_.center, upper_.center, t);
  section.forward = normalized(mix(lower_.forward, upper_.forward, t));
  const float u = 2 * t - 1;
  const float waist = 1 - 0.115F * (1 - u * u) * (1 - u * u);
  section.half_depth = mix(lower_.half_depth, upper_.half_depth, t) * waist;
  section.half_width = mix(lower_.half_width, upper_.half_width, t) * waist;
  const float x = dot(p - section.center, section.forward);
  const float r = section.relative_radius(x, p.z);
  const float from_axis = std::sqrt(x * x + p.z * p.z);
  const float side =
      r > 1e-3F ? from_axis - from_axis / r : -std::min(section.half_depth, section.half_width);

  // End plates are dished inside the rim.
  const float dish = r < 0.85F ? 1.8F * (1 - (r / 0.85F) * (r / 0.85F)) : 0.0F;
  const float ends = std::max(above, below) + dish;
  return smooth_common(side, ends, 3.0F);
}

Vertebra::Vertebra(const LandmarkTable& landmarks, const std::string& name) {
  const Plan v = make_plan(landmarks, name);
  body_ = VertebralBody(v.lower, v.upper);
  add_pedicle(arch_, v);
  add_facets(arch_, v);
  add_lamina_and_spine(arch_, v);
  add_transverse_process(arch_, v);
  cut_canal(arch_, v);

  const float front =
      std::max(v.lower.center.x + v.lower.half_depth, v.upper.center.x + v.upper.half_depth);
  const float top = std::max({v.upper.center.y, v.superior.y, v.spinous.y, v.transverse.y});
  const float bottom = std::min({v.lower.center.y, v.inferior.y, v.spinous.y});
  low_ = {v.spinous.x - 12, bottom - 22, -v.transverse.z - 8};
  high_ = {front + 6, top + 20, v.transverse.z + 8};
}

float Vertebra::operator()(const Vec3f& p) const {
  // Only the right side of the arch is described.
  const Vec3f right = {p.x, p.y, std::fabs(p.z)};
  return smooth_union(body_(p), arch_(right), 3.0F);
}

}  // namespace plumbline::viz
