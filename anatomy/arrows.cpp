// SPDX-License-Identifier: Apache-2.0
#include "anatomy/arrows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "anatomy/color_map.h"
#include "anatomy/contact_points.h"
#include "anatomy/solids.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

// "r", "l", or what else a name ends in.
std::string side_of(const ContactPoint& contact) {
  return contact.name.substr(contact.name.rfind('_') + 1);
}

std::vector<ContactPoint> pressing_contacts(const StudyFrame& frame) {
  std::vector<ContactPoint> contacts = contact_points(frame);
  std::erase_if(contacts, [](const ContactPoint& contact) { return !contact.presses(); });
  return contacts;
}

// Contacts of one side, each near to another one of its part.
std::vector<std::vector<ContactPoint>> parts_of(const std::vector<ContactPoint>& contacts) {
  constexpr float kNear = 0.27F;  // [m]: from heel to forefoot, but not from seat to thigh
  std::vector<std::vector<ContactPoint>> parts;
  for (const ContactPoint& contact : contacts) {
    const auto belongs = [&](const std::vector<ContactPoint>& part) {
      return std::any_of(part.begin(), part.end(), [&](const ContactPoint& other) {
        return side_of(other) == side_of(contact) && length(other.at - contact.at) < kNear;
      });
    };
    const auto part = std::find_if(parts.begin(), parts.end(), belongs);
    if (part == parts.end()) {
      parts.push_back({contact});
    } else {
      part->push_back(contact);
    }
  }
  return parts;
}

}  // namespace

Mesh make_arrow(const Vec3f& tail, const Vec3f& tip, float thickest, const Color& color) {
  const float total = length(tip - tail);
  // A short arrow is a thin one: it would else be all head.
  const float radius = std::min(thickest, 0.14F * total);
  const float head = std::min(5.5F * radius, 0.6F * total);
  const Vec3f neck = mix(tip, tail, head / std::max(total, 1e-6F));
  Mesh mesh;
  TubeShape shaft;
  shaft.sides = 16;
  shaft.at = [&](float) { return TubePoint{radius, color}; };
  append(mesh, make_tube(std::array<Vec3f, 2>{tail, neck}, shaft));
  TubeShape cone;
  cone.sides = 24;
  cone.at = [&](float t) { return TubePoint{mix(2.4F * radius, 1e-5F, t), color}; };
  append(mesh, make_tube(std::array<Vec3f, 3>{neck, mix(neck, tip, 0.5F), tip}, cone));
  return mesh;
}

std::optional<DrawnForce> find_joint_load(const StudyFrame& frame) {
  const auto level = frame.level("L5/S1");
  if (!level) return std::nullopt;
  const Vec3f center = frame.vector(frame.study().level.disc_center, *level);
  const Vec3f force = frame.vector(frame.study().level.reaction_force_W, *level);
  if (!is_finite(center) || !is_finite(force)) return std::nullopt;
  return DrawnForce{center - kMetrePerNewton * force, center, static_cast<double>(length(force))};
}

Mesh make_joint_load(const StudyFrame& frame) {
  const auto load = find_joint_load(frame);
  return load ? make_arrow(load->tail, load->tip, kJointArrowRadius, kJointLoadColor) : Mesh{};
}

std::vector<DrawnForce> find_ground_forces(const StudyFrame& frame) {
  std::vector<DrawnForce> forces;
  for (const std::vector<ContactPoint>& part : parts_of(pressing_contacts(frame))) {
    // Resultant at the mean point weighted by vertical force.
    Vec3f sum;
    Vec3f weighted;
    float weight = 0;
    for (const ContactPoint& contact : part) {
      sum += contact.force;
      weighted += contact.force.y * contact.at;
      weight += contact.force.y;
    }
    if (!(weight > 1)) continue;
    const Vec3f middle = (1 / weight) * weighted;
    forces.push_back({middle, middle + kMetrePerNewton * sum, static_cast<double>(length(sum))});
  }
  return forces;
}

Mesh make_ground_forces(const StudyFrame& frame) {
  Mesh mesh;
  for (const DrawnForce& force : find_ground_forces(frame)) {
    append(mesh, make_arrow(force.tail, force.tip, kGroundArrowRadius, kGroundForceColor));
  }
  return mesh;
}

Mesh make_gravity_line(const StudyFrame& frame) {
  constexpr float kDash = 0.022F;
  constexpr float kGap = 0.014F;
  const RealArray& com = frame.study().posture.center_of_mass;
  const std::size_t c = frame.case_index();
  const std::size_t t = frame.step();
  const Vec3f top = to_vec3f({com(c, t, 0), com(c, t, 1), com(c, t, 2)});
  if (!is_finite(top)) return {};
  Mesh mesh = make_ball(top, 0.014F, kGravityColor);
  TubeShape dash;
  dash.sides = 8;
  dash.at = [](float) { return TubePoint{2.2e-3F, kGravityColor}; };
  for (float y = top.y - 0.014F - kGap; y > 0; y -= kDash + kGap) {
    const std::array<Vec3f, 2> ends = {Vec3f{top.x, y, top.z},
                                       Vec3f{top.x, std::max(y - kDash, 0.0F), top.z}};
    append(mesh, make_tube(ends, dash));
  }
  return mesh;
}

}  // namespace plumbline::viz
