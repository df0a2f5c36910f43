// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/trunk.h"

#include <cmath>
#include <optional>
#include <vector>

#include "anatomy/bones/vertebra.h"
#include "anatomy/mesh_surface.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kHalfHeight = 10;  // of a body [mm]
constexpr float kBodyRadius = 14.6F;

// A vertebra of the thorax about its own centre, 20 mm high [mm].
struct ThoracicVertebra {
  VertebralBody body;
  BlobShape arch;

  ThoracicVertebra() {
    const Endplate lower = {{0, -kHalfHeight, 0}, {0, 1, 0}, {1, 0, 0}, 14.5F, 16};
    const Endplate upper = {{0, kHalfHeight, 0}, {0, 1, 0}, {1, 0, 0}, 14, 15};
    body = VertebralBody(lower, upper);
    arch.flat_rod({-8, 3, 9}, {-20, 3, 12}, {0, 0, 1}, {7, 4}, {7, 4.5F}, 3);
    arch.flat_rod({-20, 2, 12}, {-30, -4, 0}, {0.8F, 0.3F, 0.5F}, {9, 3.4F}, {10, 3.4F}, 4);
    arch.flat_rod({-20, 4, 11}, {-19, 15, 11}, {1, 0, 0}, {6, 3.4F}, {4.5F, 2.6F}, 3);
    arch.flat_rod({-22, -2, 10}, {-23, -13, 10}, {1, 0, 0}, {6, 3.4F}, {4.5F, 2.6F}, 3);
    arch.rod({-20, 2, 12}, {-31, 3, 29}, 5, 4.6F, 4);
    arch.flat_rod({-29, -4, 0}, {-50, -22, 0}, {0, 0, 1}, {8, 3}, {4.5F, 2.8F}, 4);
  }
  float operator()(const Vec3f& p) const {
    return smooth_union(body(p), arch({p.x, p.y, std::fabs(p.z)}), 2.5F);
  }
};

// Between the end plates of two vertebrae; of the neck and the thorax, whose discs nobody computes.
Mesh make_disc(const Vec3f& below, const Vec3f& above, float width) {
  constexpr Color kDisc = {0.66F, 0.74F, 0.80F};
  constexpr float kBulge = 0.06F;
  const float radius = 1e-3F * width * kBodyRadius;
  TubeShape shape;
  shape.sides = 16;
  shape.flatness = 1.04F;
  shape.wide_direction = {0, 0, 1};
  shape.at = [&](float t) {
    const float bulge = 1 + kBulge * (4 * t * (1 - t) - 1);
    return TubePoint{radius * bulge, kDisc};
  };
  const Vec3f up = above - below;
  constexpr float kIn = 0.15F;  // into both bodies, whose end plates are hollow
  std::vector<Vec3f> line;
  for (const float t : {-kIn, 0.1F, 0.5F, 0.9F, 1 + kIn}) line.push_back(below + t * up);
  return make_tube(line, shape);
}

}  // namespace

Vec3f spine_center(const LandmarkTable& landmarks, int number) {
  const Vec3f t12 = mix(landmarks.point("T12_inferior"), landmarks.point("T12_superior"), 0.5F);
  const Vec3f t7 = landmarks.point("t7_centre");
  const Vec3f t1 = landmarks.point("t1_centre");
  if (number < 1) {
    // The neck rises forward to the head with a slight bend.
    const Vec3f c1 = landmarks.point("head_centre") + Vec3f{-26, -34, 0};
    const float t = static_cast<float>(1 - number) / 7;
    return mix(t1, c1, t) + Vec3f{12 * std::sin(3.1416F * t), 0, 0};
  }
  // The parabola over the height through T12, T7 and T1.
  const float t = static_cast<float>(number);
  const float y = number >= 7 ? mix(t7.y, t12.y, (t - 7) / 5) : mix(t1.y, t7.y, (t - 1) / 6);
  const auto basis = [&](float a, float b, float c) {
    return (y - b) * (y - c) / ((a - b) * (a - c));
  };
  const float x = t12.x * basis(t12.y, t7.y, t1.y) + t7.x * basis(t7.y, t12.y, t1.y) +
                  t1.x * basis(t1.y, t12.y, t7.y);
  return {x, y, 0};
}

Mesh make_upper_spine(const LandmarkTable& landmarks) {
  SurfaceOptions options;
  options.low = {-60, -34, -40};
  options.high = {22, 24, 40};
  options.cell = 3.0F;
  const Mesh vertebra = mesh_surface(ThoracicVertebra(), options);

  Mesh all;
  std::optional<Vec3f> above;  // the lower end plate of the vertebra before
  for (int number = -6; number <= 12; ++number) {
    // Stand each one up along the curve, in the height that it has there.
    const Vec3f up = number == -6
                         ? spine_center(landmarks, number) - spine_center(landmarks, number + 1)
                         : spine_center(landmarks, number - 1) - spine_center(landmarks, number);
    const float gap = length(up);
    const Vec3f y = normalized(up);
    const Vec3f x = normalized(cross(y, {0, 0, 1}));
    const float height = gap / 25;
    const float width = number < 1 ? 0.62F : 0.85F + 0.028F * static_cast<float>(number);
    Pose pose;
    pose.R = {width * x.x, height * y.x, 0, width * x.y, height * y.y, 0, 0, 0, width};
    pose.p = 1e-3F * spine_center(landmarks, number);
    Mesh part = placed(vertebra, pose);
    for (Vec3f& n : part.normals) n = normalized(n);
    append(all, part);
    const Vec3f half = (1e-3F * height * kHalfHeight) * y;
    // The first two vertebrae have no disc between them.
    if (above && number > -5) append(all, make_disc(pose.p + half, *above, width));
    above = pose.p - half;
  }
  return all;
}

BlobShape make_sternum() {
  BlobShape s;
  const Vec3f forward = {0.93F, 0.36F, 0};
  // Manubrium, body and xiphoid process.
  s.flat_rod({48, 369, 0}, {61, 336, 0}, forward, {29, 6.5F}, {18, 5.5F}, 3);
  s.flat_rod({62, 331, 0}, {78, 279, 0}, forward, {15, 5}, {19, 5}, 3);
  s.flat_rod({78, 279, 0}, {89, 243, 0}, forward, {19, 5}, {17.5F, 5}, 3);
  s.flat_rod({89, 243, 0}, {92, 226, 0}, forward, {17, 5}, {10, 4}, 3);
  s.flat_rod({92, 224, 0}, {92, 206, 0}, forward, {7, 3.4F}, {4, 2.6F}, 3);
  // Notches of the throat, the collar bones and the cartilages of ribs 2 to 6.
  s.cut_ball({52, 386, 0}, {20, 14, 14}, 4);
  s.cut_ball({46, 380, 24}, {12, 10, 9}, 3);
  for (const float y : {336.0F, 314.0F, 292.0F, 270.0F, 249.0F}) {
    s.cut_ball({62 + 0.3F * (331 - y), y, 22.5F}, {8, 6, 6}, 2.5F);
  }
  return s;
}

}  // namespace plumbline::viz
