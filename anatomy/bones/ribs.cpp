// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "anatomy/bones/trunk.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr Color kRibColor = {0.91F, 0.87F, 0.785F};
constexpr Color kCartilageColor = {0.76F, 0.79F, 0.80F};

// One rib of a person of 1.80 m [mm]: its outermost point, the end of its bone, the end of its
// cartilage (none for the floating ribs, where it repeats the end of the bone).
struct Rib {
  Vec3f side, front, sternum;
};
constexpr std::array<Rib, 12> kRibs = {{{{0, 398, 50}, {30, 377, 38}, {45, 363, 20}},
                                        {{6, 372, 74}, {60, 342, 48}, {61, 338, 18}},
                                        {{6, 344, 92}, {82, 312, 58}, {70, 314, 16}},
                                        {{6, 314, 106}, {96, 285, 66}, {77, 292, 15}},
                                        {{6, 284, 115}, {105, 257, 72}, {83, 270, 15}},
                                        {{5, 253, 121}, {110, 228, 80}, {88, 248, 15}},
                                        {{3, 222, 126}, {110, 197, 87}, {91, 228, 17}},
                                        {{1, 190, 129}, {104, 166, 95}, {101, 196, 60}},
                                        {{-2, 157, 131}, {92, 136, 103}, {102, 164, 88}},
                                        {{-8, 124, 130}, {72, 108, 110}, {90, 134, 102}},
                                        {{-24, 106, 118}, {8, 90, 116}, {8, 90, 116}},
                                        {{-44, 104, 84}, {-34, 92, 97}, {-34, 92, 97}}}};

// From the joint with the vertebra over the angle of the rib to its front end.
std::vector<Vec3f> bone_knots(const Vec3f& vertebra, const Rib& rib, float scale, int number) {
  const Vec3f side = scale * rib.side;
  const Vec3f front = scale * rib.front;
  const Vec3f head = vertebra + scale * Vec3f{-10, 4, 15};
  const Vec3f tubercle = vertebra + scale * Vec3f{-25, 0, 30};
  // The angle lies farther out in the lower ribs.
  const float out = 34 + 3.2F * static_cast<float>(number < 9 ? number : 9);
  Vec3f angle = vertebra + scale * Vec3f{-36, 0, out};
  angle.y = mix(vertebra.y, side.y, 0.25F);
  if (number == 12) return {head, tubercle, side, front};
  const Vec3f behind = {mix(angle.x, side.x, 0.38F), mix(angle.y, side.y, 0.55F),
                        mix(angle.z, side.z, 0.80F)};
  const Vec3f ahead = {mix(side.x, front.x, 0.58F), mix(side.y, front.y, 0.55F),
                       mix(side.z, front.z, 0.22F)};
  return {head, tubercle, angle, behind, side, ahead, front};
}

void add_rib(Mesh& mesh, const Vec3f& vertebra, const Rib& rib, float scale, int number) {
  TubeShape shape;
  shape.sides = 10;
  shape.flatness = 1.42F;
  const float radius = scale * (number > 10 ? 4.4F : 5.2F);
  shape.at = [&](float t) {
    return TubePoint{
        radius * (1 - 0.35F * smooth_step(0.12F, 0, t) - 0.1F * smooth_step(0.9F, 1, t)),
        kRibColor};
  };
  const std::vector<Vec3f> knots = bone_knots(vertebra, rib, scale, number);
  append(mesh, make_tube(smooth_curve(knots, 34), shape));

  const Vec3f front = scale * rib.front;
  const Vec3f end = scale * rib.sternum;
  if (length(end - front) < 1) return;
  // Cartilage leaves along the rib, then turns up to the breastbone.
  const Vec3f ahead = front + 0.22F * length(end - front) * normalized(front - knots[5]);
  const Vec3f middle = mix(ahead, end, 0.5F);
  shape.flatness = 1.1F;
  shape.at = [&](float t) {
    return TubePoint{radius * (0.9F - 0.12F * t),
                     mix(kRibColor, kCartilageColor, smooth_step(0, 0.12F, t))};
  };
  const std::array<Vec3f, 4> path = {front, ahead, middle, end};
  append(mesh, make_tube(smooth_curve(path, 14), shape));
}

}  // namespace

Mesh make_ribs(const LandmarkTable& landmarks) {
  const float scale = landmarks.point("acromion_r").y / 402;
  Mesh mesh;
  for (int number = 1; number <= 12; ++number) {
    add_rib(mesh, spine_center(landmarks, number), kRibs[static_cast<std::size_t>(number - 1)],
            scale, number);
  }
  for (Vec3f& p : mesh.points) p = kMetrePerMm * p;
  return mesh;
}

}  // namespace plumbline::viz
