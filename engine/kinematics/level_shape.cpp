// SPDX-License-Identifier: Apache-2.0
#include "kinematics/level_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kFibreAngle = 30.0 * kRadPerDeg;
constexpr double kLeastThinning = 0.2;  // a disc thinner than that widens no more
constexpr int kFibres = 72;             // of each family, around the rim
constexpr double kTurn = 2.0 * 3.14159265358979323846;

// The first landmark of a kind on a body that `fits`, if there is one.
template <class Fits>
const Landmark* find_landmark(const Model& model, BodyIndex body, std::string_view kind,
                              Fits fits) {
  for (const Landmark& landmark : model.landmarks) {
    if (landmark.body == body && landmark.kind == kind && fits(landmark)) return &landmark;
  }
  return nullptr;
}

// Collects landmarks and remembers whether one was missing.
class LandmarkFinder {
 public:
  explicit LandmarkFinder(const Model& model) : model_(model) {}

  template <class Fits>
  Vec3d find(BodyIndex body, std::string_view kind, Fits fits) {
    const Landmark* found = find_landmark(model_, body, kind, fits);
    complete_ = complete_ && found != nullptr;
    return found != nullptr ? found->p_BoP_B : Vec3d{};
  }
  [[nodiscard]] bool complete() const { return complete_; }

  EndPlate end_plate(BodyIndex body, const char* plate, const char* rim) {
    const auto named = [](std::string_view end) {
      return [end](const Landmark& landmark) { return landmark.name.ends_with(end); };
    };
    return {.center = find(body, plate, [](const Landmark&) { return true; }),
            .anterior = find(body, rim, named("_anterior")),
            .posterior = find(body, rim, named("_posterior")),
            .right = find(body, rim, named("_lateral_r"))};
  }

  ForamenLandmarks foramen(const Level& level, bool right) {
    const auto on_side = [right](const Landmark& landmark) {
      return right == (landmark.p_BoP_B.z > 0.0);
    };
    return {.roof_U = find(level.upper, "pedicle_notch_inferior", on_side),
            .floor_L = find(level.lower, "pedicle_notch_superior", on_side),
            .facet_L = find(level.lower, "facet_superior", on_side)};
  }

 private:
  const Model& model_;
  bool complete_ = true;
};

Transformd pose(const PositionKinematics<double>& pos, BodyIndex b) {
  return {pos.R_WB[b], pos.p_WoBo[b]};
}

// Point of the rim at an angle that counts from the front to the right.
Vec3d rim_point(const EndPlate& plate, double angle) {
  return plate.center + 0.5 * std::cos(angle) * (plate.anterior - plate.posterior) +
         std::sin(angle) * (plate.right - plate.center);
}

// By how much the angle grows along a fibre that starts at `angle` on the lower rim: it climbs the
// local height on a way of height / tan(30 deg) along the rim.
double fibre_turn(const LevelLandmarks& landmarks, const Transformd& X_LU_rest, double angle) {
  const EndPlate& plate = landmarks.below;
  const Vec3d tangent = -0.5 * std::sin(angle) * (plate.anterior - plate.posterior) +
                        std::cos(angle) * (plate.right - plate.center);
  const double height =
      norm(X_LU_rest * rim_point(landmarks.above, angle) - rim_point(plate, angle));
  return height / std::tan(kFibreAngle) / norm(tangent);
}

// The rear edge of an end plate carried to the side of a foramen.
Vec3d rear_edge(const EndPlate& plate, double z) {
  return {plate.posterior.x, plate.posterior.y, z};
}

double cross_xy(const Vec3d& a, const Vec3d& b) { return a.x * b.y - a.y * b.x; }

}  // namespace

std::optional<LevelLandmarks> find_level_landmarks(const Model& model, int level_index) {
  const Level& level = model.levels[level_index];
  LandmarkFinder finder(model);
  LevelLandmarks out{
      .above = finder.end_plate(level.upper, "endplate_inferior", "endplate_inferior_rim"),
      .below = finder.end_plate(level.lower, "endplate_superior", "endplate_superior_rim"),
      .foramen = {finder.foramen(level, true), finder.foramen(level, false)},
      .narrowing = level.foramen_narrowing,
      .X_LD = model.bodies[level.upper].X_PF};
  if (!finder.complete()) return std::nullopt;
  return out;
}

Transformd upper_in_lower(const Level& level, const PositionKinematics<double>& pos) {
  return inverse(pose(pos, level.lower)) * pose(pos, level.upper);
}

Transformd upper_at_disc_rest(const Model& model, const Level& level) {
  std::vector<double> q(model.dofs.size());
  for (std::size_t d = 0; d < q.size(); ++d) q[d] = model.dofs[d].neutral;
  if (const std::optional<Disc>& disc = level.disc) {
    for (int k = 0; k < 3; ++k) q[level.rotations[k]] = disc->rotation[k].rest;
    q[level.translations[0]] = disc->shear[0].rest;
    q[level.translations[1]] = disc->rest_height;
    q[level.translations[2]] = disc->shear[1].rest;
  }
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  return upper_in_lower(level, pos);
}

DiscHeights calc_disc_heights(const LevelLandmarks& landmarks, const Transformd& X_LU) {
  const Vec3d up = landmarks.X_LD.R * Vec3d{0, 1, 0};
  const auto height = [&](const Vec3d& above, const Vec3d& below) {
    return dot(up, X_LU * above - below);
  };
  return {.anterior = height(landmarks.above.anterior, landmarks.below.anterior),
          .middle = height(landmarks.above.center, landmarks.below.center),
          .posterior = height(landmarks.above.posterior, landmarks.below.posterior)};
}

double calc_annulus_strain(const LevelLandmarks& landmarks, const Transformd& X_LU,
                           const Transformd& X_LU_rest) {
  const Vec3d up = landmarks.X_LD.R * Vec3d{0, 1, 0};
  const double thinning =
      calc_disc_heights(landmarks, X_LU).middle / calc_disc_heights(landmarks, X_LU_rest).middle;
  const double widening = 1.0 / std::sqrt(std::clamp(thinning, kLeastThinning, 2.0));
  double most = -std::numeric_limits<double>::infinity();
  for (int i = 0; i < kFibres; ++i) {
    const double start = kTurn * i / kFibres;
    const double turn = fibre_turn(landmarks, X_LU_rest, start);
    const Vec3d low = rim_point(landmarks.below, start);
    for (const double end : {start + turn, start - turn}) {
      const Vec3d high = rim_point(landmarks.above, end);
      const Vec3d now = X_LU * high - low;
      const double climb = dot(up, now);
      const double length = std::hypot(climb, widening * norm(now - climb * up));
      most = std::max(most, length / norm(X_LU_rest * high - low) - 1.0);
    }
  }
  return most;
}

ForamenSize calc_foramen(const LevelLandmarks& landmarks, const Transformd& X_LU, int side) {
  const ForamenLandmarks& bone = landmarks.foramen[side];
  const Transformd X_DL = inverse(landmarks.X_LD);
  const Transformd X_DU = X_DL * X_LU;
  const Vec3d roof = X_DU * bone.roof_U;
  const Vec3d floor = X_DL * bone.floor_L;
  const Vec3d edge_below = X_DL * rear_edge(landmarks.below, bone.floor_L.z);
  Vec3d back = X_DL * bone.facet_L;
  back.x = 0.5 * (back.x + edge_below.x) + landmarks.narrowing[side];
  const std::array<Vec3d, 5> corners = {roof, X_DU * rear_edge(landmarks.above, bone.roof_U.z),
                                        edge_below, floor, back};
  double twice = 0.0;
  for (std::size_t k = 0; k < corners.size(); ++k) {
    twice += cross_xy(corners[k], corners[(k + 1) % corners.size()]);
  }
  return {.height = std::hypot(roof.x - floor.x, roof.y - floor.y), .area = 0.5 * std::abs(twice)};
}

std::optional<LevelShape> calc_level_shape(const Model& model, int level_index,
                                           const PositionKinematics<double>& pos) {
  const std::optional<LevelLandmarks> landmarks = find_level_landmarks(model, level_index);
  if (!landmarks) return std::nullopt;
  const Level& level = model.levels[level_index];
  const Transformd X_LU = upper_in_lower(level, pos);
  const Transformd X_LU_rest = upper_at_disc_rest(model, level);
  return LevelShape{
      .height = calc_disc_heights(*landmarks, X_LU),
      .height_at_rest = calc_disc_heights(*landmarks, X_LU_rest),
      .annulus_strain = calc_annulus_strain(*landmarks, X_LU, X_LU_rest),
      .foramen = {calc_foramen(*landmarks, X_LU, 0), calc_foramen(*landmarks, X_LU, 1)}};
}

}  // namespace plumbline
