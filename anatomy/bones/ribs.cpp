// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "anatomy/bones/trunk.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr Color kRibColor = {0.91F, 0.87F, 0.785F};
constexpr Color kCartilageColor = {0.76F, 0.79F, 0.80F};

// One rib of a person of 1.80 m [mm]: its outermost point, the end of its bone, the end of its
// cartilage at the sternum (none for ribs 8 to 10, which hang on the cartilage above them, and for
// the floating ones: they repeat the end of the bone).
struct Rib {
  Vec3f side, front, sternum;
};
constexpr std::array<Rib, 12> kRibs = {{{{4, 398, 52}, {33, 374, 37}, {49, 355, 20}},
                                        {{6, 371, 75}, {58, 338, 48}, {61, 337, 17}},
                                        {{6, 338, 93}, {68, 301, 58}, {70, 314, 16}},
                                        {{6, 305, 107}, {78, 270, 66}, {77, 292, 15}},
                                        {{6, 274, 116}, {86, 240, 73}, {83, 270, 15}},
                                        {{5, 244, 122}, {92, 212, 80}, {88, 248, 15}},
                                        {{3, 214, 127}, {97, 185, 87}, {90, 228, 17}},
                                        {{1, 184, 130}, {98, 160, 95}, {98, 160, 95}},
                                        {{-2, 154, 131}, {90, 133, 103}, {90, 133, 103}},
                                        {{-8, 124, 130}, {72, 108, 110}, {72, 108, 110}},
                                        {{-24, 106, 118}, {8, 90, 116}, {8, 90, 116}},
                                        {{-44, 104, 84}, {-34, 92, 97}, {-34, 92, 97}}}};

// From the joint with the vertebra over the angle of the rib to its front end.
std::vector<Vec3f> bone_knots(const Vec3f& vertebra, const Rib& rib, float scale, int number) {
  const Vec3f side = scale * rib.side;
  const Vec3f front = scale * rib.front;
  const Vec3f head = vertebra + scale * Vec3f{-10, 4, 15};
  const Vec3f tubercle = vertebra + scale * Vec3f{-25, 0, 30};
  // The angle lies farther out and back in the lower ribs.
  const float out = 34 + 3.2F * static_cast<float>(number < 9 ? number : 9);
  const float back = number == 1 ? 29 : 36;
  Vec3f angle = vertebra + scale * Vec3f{-back, 0, out};
  angle.y = mix(vertebra.y, side.y, 0.25F);
  if (number == 12) return {head, tubercle, side, front};
  const Vec3f behind = {mix(angle.x, side.x, 0.38F), mix(angle.y, side.y, 0.55F),
                        mix(angle.z, side.z, 0.80F)};
  const Vec3f ahead = {mix(side.x, front.x, 0.58F), mix(side.y, front.y, 0.55F),
                       mix(side.z, front.z, 0.22F)};
  return {head, tubercle, angle, behind, side, ahead, front};
}

// The line of a rib and, as its last points, of its cartilage.
struct RibLine {
  std::vector<Vec3f> points;
  std::size_t num_bone = 0;

  [[nodiscard]] std::span<const Vec3f> cartilage() const {
    return std::span(points).subspan(num_bone - 1);
  }
  [[nodiscard]] float share_of_bone() const {
    const auto length_to = [&](std::size_t end) {
      float sum = 0;
      for (std::size_t i = 1; i < end; ++i) sum += length(points[i] - points[i - 1]);
      return sum;
    };
    return length_to(num_bone) / length_to(points.size());
  }
};

// Cartilage leaves along the rib, then turns up to `end`.
RibLine rib_line(std::vector<Vec3f> knots, const Vec3f& end, float turn) {
  const Vec3f front = knots.back();
  const float reach = length(end - front);
  if (reach > 1) {
    const Vec3f along = normalized(front - knots[knots.size() - 2]);
    const Vec3f corner = front + turn * reach * along;
    knots.push_back(mix(mix(front, corner, 0.8F), end, 0.16F));
    knots.push_back(mix(corner, end, 0.52F));
    knots.push_back(end);
  }
  RibLine line;
  line.points = smooth_curve(knots, 46);
  const auto at = std::min_element(
      line.points.begin(), line.points.end(),
      [&](const Vec3f& p, const Vec3f& q) { return length(p - front) < length(q - front); });
  line.num_bone = static_cast<std::size_t>(at - line.points.begin()) + 1;
  return line;
}

void add_rib(Mesh& mesh, const RibLine& line, float scale, int number) {
  TubeShape shape;
  shape.sides = 10;
  shape.flatness = 1.4F;
  // The first rib lies flat.
  if (number == 1) shape.wide_direction = {0.7F, 0, 0.7F};
  const float radius = scale * (number > 10 ? 4.4F : 5.2F);
  // Floating ribs end in a tip of cartilage.
  const float end_of_bone = std::min(line.share_of_bone(), 0.97F);
  shape.at = [&](float t) {
    const float neck = 0.35F * smooth_step(0.1F, 0, t);
    const float taper = 0.12F * smooth_step(end_of_bone, 1, t);
    return TubePoint{radius * (1 - neck - taper),
                     mix(kRibColor, kCartilageColor,
                         smooth_step(end_of_bone - 0.005F, end_of_bone + 0.015F, t))};
  };
  append(mesh, make_tube(line.points, shape));
}

}  // namespace

Mesh make_ribs(const LandmarkTable& landmarks) {
  const float scale = landmarks.point("acromion_r").y / 402;
  Mesh mesh;
  RibLine above;
  for (int number = 1; number <= 12; ++number) {
    const Rib& rib = kRibs[static_cast<std::size_t>(number - 1)];
    Vec3f end = scale * rib.sternum;
    if (number >= 8 && number <= 10) {
      // The costal arch: each hangs on the cartilage above it.
      const auto cartilage = above.cartilage();
      end = cartilage[cartilage.size() * 11 / 20] - scale * Vec3f{1, 6, 0};
    }
    const std::vector<Vec3f> knots =
        bone_knots(spine_center(landmarks, number), rib, scale, number);
    above = rib_line(knots, end, number < 5 ? 0.16F : 0.30F);
    add_rib(mesh, above, scale, number);
  }
  for (Vec3f& p : mesh.points) p = kMetrePerMm * p;
  return mesh;
}

}  // namespace plumbline::viz
