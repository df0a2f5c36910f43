// SPDX-License-Identifier: Apache-2.0
#include "anatomy/patella.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "anatomy/bones/limbs.h"

namespace plumbline::viz {
namespace {

// Millimetres of a person of 1.80 m, in the middle plane of the femur's frame.
constexpr Vec3f kRollAxis = {0, -391, 0};  // which the arcs of the condyles are about
constexpr float kTipBelowMiddle = 22;
constexpr float kTendon = 1.02F * 2 * kTipBelowMiddle;
constexpr float kCartilage = 1.5F;  // that is left free between the bones

constexpr float kDegree = std::numbers::pi_v<float> / 180;
constexpr float kFirst = -20 * kDegree;  // in front of the roll axis and above it
constexpr float kPitch = 10 * kDegree;
constexpr std::size_t kAngles = 17;

struct Directions {
  Vec3f out, up;  // of the kneecap's front and upper edge
};
Directions directions_at(float angle) {
  const float c = std::cos(angle);
  const float s = std::sin(angle);
  return {{c, -s, 0}, {s, c, 0}};
}

// Points on the back of the kneecap in its own frame.
std::vector<Vec3f> back_of(const BlobShape& patella) {
  std::vector<Vec3f> back;
  for (float y = -20; y <= 20; y += 4) {
    for (float z = -20; z <= 20; z += 4) {
      Vec3f p = {-30, y, z};
      for (int k = 0; k < 8; ++k) p.x += patella(p);
      if (p.x < 0) back.push_back(p);
    }
  }
  return back;
}

// How far from the roll axis the middle of the kneecap is where its back rests on the femur.
std::array<float, kAngles> find_reaches() {
  constexpr float kFar = 80;
  constexpr int kRounds = 14;
  const BlobShape femur = make_femur();
  const std::vector<Vec3f> back = back_of(make_patella());
  std::array<float, kAngles> reaches{};
  for (std::size_t k = 0; k < kAngles; ++k) {
    const Directions d = directions_at(kFirst + kPitch * static_cast<float>(k));
    float reach = kFar;
    for (int round = 0; round < kRounds; ++round) {
      const Vec3f middle = kRollAxis + reach * d.out;
      float gap = kFar;
      for (const Vec3f& p : back) {
        gap = std::min(gap, femur(middle + p.x * d.out + p.y * d.up + Vec3f{0, 0, p.z}));
      }
      reach -= gap - kCartilage;
    }
    reaches[k] = reach;
  }
  return reaches;
}

// The kneecap at an angle about the roll axis [mm].
struct Placed {
  Vec3f middle;
  Directions directions;

  [[nodiscard]] Vec3f tip() const { return middle - kTipBelowMiddle * directions.up; }
};
Placed at_angle(float angle) {
  static const std::array<float, kAngles> kReaches = find_reaches();
  const float x = std::clamp((angle - kFirst) / kPitch, 0.0F, kAngles - 1.001F);
  const auto k = static_cast<std::size_t>(x);
  const float reach = mix(kReaches[k], kReaches[k + 1], x - static_cast<float>(k));
  const Directions d = directions_at(angle);
  return {kRollAxis + reach * d.out, d};
}

}  // namespace

PatellaSite find_patella_site(const LandmarkTable& landmarks) {
  return {landmarks.point("knee_r").y / kFemurLength,
          kMetrePerMm * landmarks.point("tibial_tuberosity_r")};
}

Pose place_patella(const PatellaSite& site, const Vec3f& p_FT) {
  const float mm = 1 / (kMetrePerMm * site.scale);
  const Vec3f tuberosity = mm * p_FT;
  const auto slack = [&](float angle) {
    return kTendon - length(at_angle(angle).tip() - tuberosity);
  };
  // From the highest place downwards, to the first where the tendon reaches it.
  constexpr float kStep = 2 * kDegree;
  const float last = kFirst + kPitch * (kAngles - 1);
  float angle = kFirst;
  while (angle < last && slack(angle) < 0) angle += kStep;
  float low = std::max(angle - kStep, kFirst);
  float high = angle;
  for (int k = 0; k < 12 && low < high; ++k) {
    const float middle = 0.5F * (low + high);
    (slack(middle) < 0 ? low : high) = middle;
  }
  const Placed placed = at_angle(high);
  const Directions& d = placed.directions;
  Pose pose;
  pose.R = {d.out.x, d.up.x, 0, d.out.y, d.up.y, 0, 0, 0, 1};
  pose.p = (1 / mm) * placed.middle;
  return pose;
}

Vec3f patella_tip(const PatellaSite& site) {
  return {0, -kMetrePerMm * site.scale * kTipBelowMiddle, 0};
}

float patellar_tendon(const PatellaSite& site) { return kMetrePerMm * site.scale * kTendon; }

std::vector<std::string> drawn_bodies(const Study& study) {
  std::vector<std::string> bodies = study.axes.bodies;
  for (const std::string_view patella : kPatellae) bodies.emplace_back(patella);
  return bodies;
}

}  // namespace plumbline::viz
