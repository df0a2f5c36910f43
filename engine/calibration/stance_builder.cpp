// SPDX-License-Identifier: Apache-2.0
#include "calibration/stance_builder.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/error.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kGrip = 0.5;  // friction of seat, backrest and bed [1]
constexpr double kLiftedHip = 30.0 * kRadPerDeg, kLiftedKnee = 60.0 * kRadPerDeg;
constexpr std::array<const char*, 2> kSides = {"_r", "_l"};

// Brings the sole of a shorter leg down to the floor too.
void lower_feet(std::vector<PointConstraint>& feet) {
  std::map<BodyIndex, double> lowest;
  for (const PointConstraint& c : feet) {
    if (c.direction_W.y == 0.0) continue;
    const auto [at, first] = lowest.try_emplace(c.body, c.target);
    if (!first) at->second = std::min(at->second, c.target);
  }
  for (PointConstraint& c : feet) {
    if (c.direction_W.y != 0.0) c.target -= lowest.at(c.body);
  }
}

}  // namespace

void StanceBuilder::stand_on(std::initializer_list<std::size_t> feet) {
  for (const ContactSite& sole : sole_contacts(model_)) {
    for (const std::size_t side : feet) {
      if (sole.body == anatomy_.foot[side]) out.contacts.push_back(sole);
    }
  }
  out.constraints.points = hold_feet(model_, out.contacts, neutral_);
  lower_feet(out.constraints.points);
}

void StanceBuilder::lift_leg(std::size_t side) {
  for (const DofIndex d : anatomy_.leg_coordinates[side]) hold(d, neutral_[d]);
  hold(anatomy_.hip_flexion[side], kLiftedHip);
  hold(anatomy_.knee_angle[side], -kLiftedKnee);
}

void StanceBuilder::press_on(const std::string& place, const Vec3d& normal_W,
                             std::optional<std::size_t> side) {
  for (const Landmark* at : places(place, side)) {
    out.contacts.push_back({at->name, at->body, at->p_BoP_B, normal_W, kGrip});
  }
}

void StanceBuilder::rest_on(const std::string& place, double height,
                            std::optional<std::size_t> side) {
  press_on(place, kUp, side);
  for (const Landmark* at : places(place, side)) {
    out.constraints.points.push_back({at->body, at->p_BoP_B, kUp, height});
  }
}

void StanceBuilder::lie_in_plane(const std::string& place, const std::string& other,
                                 const Vec3d& normal_W) {
  const auto from = places(other, std::nullopt);
  const auto to = places(place, std::nullopt);
  for (std::size_t k = 0; k < to.size(); ++k) {
    out.constraints.points.push_back(
        {to[k]->body, to[k]->p_BoP_B, normal_W, 0.0, from[k]->body, from[k]->p_BoP_B});
  }
}

void StanceBuilder::hold(DofIndex d, double value) {
  for (auto& [dof, held] : out.held) {
    if (dof == d) {
      held = value;
      return;
    }
  }
  out.held.emplace_back(d, value);
}

void StanceBuilder::lean(BodyIndex body, double angle) {
  out.constraints.axes.push_back(lean_forward(body, kUp, angle));
}

std::vector<const Landmark*> StanceBuilder::places(const std::string& place,
                                                   std::optional<std::size_t> side) const {
  std::vector<const Landmark*> found;
  for (const char* ending : {"", kSides[0], kSides[1]}) {
    if (side && *ending != '\0' && ending != kSides[*side]) continue;
    const int k = model_.landmark_or_none(place + ending);
    if (k != kNone) found.push_back(&model_.landmarks[k]);
  }
  if (found.empty()) {
    throw InputError({.element = "model " + model_.name},
                     "has no landmark '" + place + "' for a seat or bed to press on",
                     "add it, or '" + place + "_r', to its landmarks with kind \"support\"");
  }
  return found;
}

}  // namespace plumbline
