// SPDX-License-Identifier: Apache-2.0
#include "anatomy/surroundings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/color_map.h"
#include "anatomy/contact_points.h"
#include "anatomy/extent.h"
#include "anatomy/solids.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kBoard = 0.015F;       // half the thickness of seat and backrest [m]
constexpr float kBeyond = 0.09F;       // of a board around what it bears [m]
constexpr float kHalfBackrest = 0.1F;  // its width [m]: narrow, so as to hide little
constexpr float kMattress = 0.06F;     // half its thickness [m]
constexpr float kBedBeyond = 0.16F;    // [m]
constexpr float kBarRadius = 0.014F;   // [m]
constexpr float kGrip = 0.05F;         // from a hand down to what hangs in it [m]
// Densities [kg/m^3], ours: a packed crate, a packed rucksack; of a belly that of fat.
constexpr double kCrate = 800, kRucksack = 320, kFat = 920;

Extent extent_of(const std::vector<ContactPoint>& points) {
  std::vector<Vec3f> places;
  for (const ContactPoint& point : points) places.push_back(point.at);
  return Extent(places);
}

using Names = std::initializer_list<std::string_view>;

std::vector<ContactPoint> named(const std::vector<ContactPoint>& contacts, Names names) {
  std::vector<ContactPoint> out;
  std::copy_if(contacts.begin(), contacts.end(), std::back_inserter(out), [&](const auto& contact) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return contact.name.starts_with(name); });
  });
  return out;
}

std::vector<ContactPoint> pressed(const std::vector<ContactPoint>& contacts, Names names) {
  std::vector<ContactPoint> out = named(contacts, names);
  std::erase_if(out, [](const ContactPoint& contact) { return !contact.presses(); });
  return out;
}

// Its value at this step; nothing where the study does not prescribe it.
std::optional<double> task_value(const StudyFrame& frame, std::string_view name) {
  const std::vector<Quantity>& tasks = frame.study().axes.tasks;
  const auto found =
      std::find_if(tasks.begin(), tasks.end(), [&](const Quantity& q) { return q.name == name; });
  if (found == tasks.end()) return std::nullopt;
  const double value = frame.study().task(frame.case_index(), frame.step(),
                                          static_cast<std::size_t>(found - tasks.begin()));
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

Pose upright_at(const Vec3f& p) { return {.R = {1, 0, 0, 0, 1, 0, 0, 0, 1}, .p = p}; }

// Turned backward about z.
Pose reclined_at(const Vec3f& p, float angle) {
  const float c = std::cos(angle);
  const float s = std::sin(angle);
  return {.R = {c, -s, 0, s, c, 0, 0, 0, 1}, .p = p};
}

// Under the corners of a board, down to the floor that the feet know.
Mesh make_legs(const Vec3f& middle, const Vec3f& half, const std::vector<ContactPoint>& contacts) {
  const std::vector<ContactPoint> feet = named(contacts, {"heel", "forefoot"});
  if (feet.empty()) return {};
  const float top = middle.y - half.y;
  const float length = top - extent_of(feet).low.y;
  if (length < kBoard) return {};
  constexpr float kSetBack = 0.1F;  // from the edge before which shins hang [m]
  Mesh legs;
  for (const float x : {-half.x + kBoard, std::max(half.x - kSetBack, 0.0F)}) {
    for (const float z : {-1.0F, 1.0F}) {
      const Vec3f at = {middle.x + x, top - 0.5F * length, middle.z + z * (half.z - kBoard)};
      append(legs, make_box(upright_at(at), {kBoard, 0.5F * length, kBoard}, kSeatColor));
    }
  }
  return legs;
}

Mesh make_seat(const std::vector<ContactPoint>& contacts) {
  const Extent under = extent_of(named(contacts, {"seat", "thigh_back"}));
  const Vec3f half = 0.5F * under.size() + Vec3f{kBeyond, 0, kBeyond};
  const Vec3f middle = {under.middle().x, under.low.y - kBoard, under.middle().z};
  const Vec3f board = {half.x, kBoard, half.z};
  Mesh seat = make_box(upright_at(middle), board, kSeatColor);
  append(seat, make_legs(middle, board, contacts));
  return seat;
}

// Leans as much as the trunk was asked to, from a hand above the seat to one above where it bears.
Mesh make_backrest(const StudyFrame& frame, const std::vector<ContactPoint>& back, float seat) {
  const auto recline = static_cast<float>(-task_value(frame, "trunk_inclination").value_or(0));
  const Vec3f at = extent_of(back).middle();
  const Pose turned = reclined_at({}, recline);
  const Vec3f up = turned.rotate({0, 1, 0});
  const float below = std::max(at.y - seat - kBeyond, kBeyond) / std::max(up.y, 0.2F);
  const Vec3f middle = at + 0.5F * (kBeyond - below) * up - turned.rotate({kBoard, 0, 0});
  return make_box(reclined_at(middle, recline), {kBoard, 0.5F * (below + kBeyond), kHalfBackrest},
                  kSeatColor);
}

// A bar under both hands, be it a wheel's or a table's.
Mesh make_bar(const std::vector<ContactPoint>& hands) {
  if (hands.size() < 2) return {};
  const Vec3f drop = {0, -kBarRadius, 0};
  const Vec3f across = kBeyond * normalized(hands[1].at - hands[0].at);
  const std::array<Vec3f, 2> ends = {hands[0].at - across + drop, hands[1].at + across + drop};
  TubeShape shape;
  shape.at = [](float) { return TubePoint{kBarRadius, kSeatColor}; };
  return make_tube(ends, shape);
}

Mesh make_bed(const std::vector<ContactPoint>& contacts, float surface) {
  const Extent all = extent_of(contacts);
  const Vec3f half = 0.5F * all.size() + Vec3f{kBedBeyond, 0, kBedBeyond};
  const Vec3f middle = all.middle();
  Mesh bed = make_box(upright_at({middle.x, surface - kMattress, middle.z}),
                      {half.x, kMattress, half.z}, kSeatColor);
  for (const ContactPoint& head : pressed(contacts, {"head"})) {
    const float height = head.at.y - surface;
    if (height < kBoard) continue;
    append(bed, make_box(upright_at({head.at.x, surface + 0.5F * height, head.at.z}),
                         {0.12F, 0.5F * height, 0.12F}, kPillowColor));
  }
  return bed;
}

Mesh make_weight(const Vec3f& hand, double mass) {
  const auto edge = static_cast<float>(std::cbrt(mass / kCrate));
  const float top = hand.y - kGrip;
  const float half = 0.5F * std::min(edge, std::max(top, kBoard));
  Mesh weight = make_box(upright_at({hand.x, top - half, hand.z}), {0.5F * edge, half, 0.5F * edge},
                         kLoadColor);
  TubeShape strap;
  strap.at = [](float) { return TubePoint{0.4F * kBarRadius, kLoadColor}; };
  append(weight, make_tube(std::array<Vec3f, 2>{hand, Vec3f{hand.x, top, hand.z}}, strap));
  return weight;
}

// What the task puts into the hands.
Mesh make_hand_loads(const StudyFrame& frame) {
  const double both = task_value(frame, "hand_load").value_or(0);
  if (!(both > 0)) return {};
  const double right = task_value(frame, "hand_load_right").value_or(0.5 * both);
  Mesh out;
  for (const StudyLandmark& landmark : frame.study().landmarks) {
    const bool is_right = landmark.name == "hand_r";
    if (!is_right && landmark.name != "hand_l") continue;
    const auto pose = frame.body_pose(landmark.body);
    const double mass = is_right ? right : both - right;
    if (pose && mass > 0) append(out, make_weight((*pose)(to_vec3f(landmark.p_BoP_B)), mass));
  }
  return out;
}

Mesh make_attached(const AttachedMass& attached, const Pose& pose) {
  const Vec3f at = pose(to_vec3f(attached.p_BoP_B));
  if (attached.name == "hand_load") return make_weight(at, attached.mass);
  if (attached.name == "backpack") {
    // Thrice as high as it is deep.
    const auto third = static_cast<float>(std::cbrt(attached.mass / kRucksack / 6));
    Pose held = pose;
    held.p = at;
    return make_box(held, 0.5F * Vec3f{third, 3 * third, 2 * third}, kLoadColor);
  }
  const double volume = attached.mass / kFat;
  return make_ball(at, static_cast<float>(std::cbrt(3 * volume / (4 * std::numbers::pi))),
                   kBellyColor);
}

Mesh make_supports(const StudyFrame& frame) {
  const std::vector<ContactPoint> contacts = contact_points(frame);
  if (const auto seats = pressed(contacts, {"seat"}); !seats.empty()) {
    Mesh out = make_seat(contacts);
    const float height = extent_of(seats).low.y;
    const auto back = pressed(contacts, {"upper_back"});
    if (!back.empty()) append(out, make_backrest(frame, back, height));
    append(out, make_bar(pressed(contacts, {"hand"})));
    return out;
  }
  const auto lying = pressed(contacts, {"buttock", "hip_front", "hip_side"});
  return lying.empty() ? Mesh{} : make_bed(contacts, extent_of(lying).low.y);
}

}  // namespace

Mesh make_surroundings(const StudyFrame& frame) {
  Mesh out = make_supports(frame);
  append(out, make_hand_loads(frame));
  const Study& study = frame.study();
  const std::string& case_name = study.axes.cases[frame.case_index()].name;
  for (const AttachedMass& attached : study.attached_masses) {
    if (attached.case_name != case_name) continue;
    const auto pose = frame.body_pose(attached.body);
    if (pose) append(out, make_attached(attached, *pose));
  }
  return out;
}

}  // namespace plumbline::viz
