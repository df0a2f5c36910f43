// SPDX-License-Identifier: Apache-2.0
#include "anatomy/arrows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "anatomy/color_map.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kJointArrowRadius = 7e-3F;
constexpr float kGroundArrowRadius = 5.5e-3F;

Vec3f read_point(const RealArray& array, const StudyFrame& f, std::size_t thing) {
  return to_vec3f({array(f.case_index(), f.step(), thing, 0),
                   array(f.case_index(), f.step(), thing, 1),
                   array(f.case_index(), f.step(), thing, 2)});
}

bool is_known(const Vec3f& v) {
  return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

struct ContactForce {
  std::string side;  // "r", "l", or what else a name ends in
  Vec3f at, force;
};

std::vector<ContactForce> pressing_contacts(const StudyFrame& frame) {
  const Study& study = frame.study();
  std::vector<ContactForce> out;
  for (std::size_t p = 0; p < study.axes.contacts.size(); ++p) {
    const std::string& name = study.axes.contacts[p];
    const ContactForce contact = {name.substr(name.rfind('_') + 1),
                                  read_point(study.contact.position, frame, p),
                                  read_point(study.contact.force, frame, p)};
    if (is_known(contact.at) && is_known(contact.force) && length(contact.force) > 0) {
      out.push_back(contact);
    }
  }
  return out;
}

// Contacts of one side, each near to another one of its part.
std::vector<std::vector<ContactForce>> parts_of(const std::vector<ContactForce>& contacts) {
  constexpr float kNear = 0.27F;  // [m]: from heel to forefoot, but not from seat to thigh
  std::vector<std::vector<ContactForce>> parts;
  for (const ContactForce& contact : contacts) {
    const auto belongs = [&](const std::vector<ContactForce>& part) {
      return std::any_of(part.begin(), part.end(), [&](const ContactForce& other) {
        return other.side == contact.side && length(other.at - contact.at) < kNear;
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

Mesh make_box(const Vec3f& middle, const Vec3f& half, const Color& color) {
  Mesh box;
  for (int axis = 0; axis < 3; ++axis) {
    for (const float sign : {-1.0F, 1.0F}) {
      const auto along = [&](int k) {
        const int a = (axis + k) % 3;
        return Vec3f{a == 0 ? half.x : 0, a == 1 ? half.y : 0, a == 2 ? half.z : 0};
      };
      const Vec3f out = sign * along(0);
      const Vec3f u = along(1);
      const Vec3f v = sign * along(2);
      const std::size_t first = box.points.size();
      for (const Vec3f& corner : {-u - v, u - v, u + v, v - u}) {
        box.add_point(middle + out + corner, normalized(out), color);
      }
      box.add_triangle(first, first + 1, first + 2);
      box.add_triangle(first, first + 2, first + 3);
    }
  }
  return box;
}

Mesh make_ball(const Vec3f& center, float radius, const Color& color) {
  constexpr int kRings = 14;
  std::vector<Vec3f> line;
  for (int k = 0; k <= kRings; ++k) {
    const float angle = std::numbers::pi_v<float> * static_cast<float>(k) / kRings;
    line.push_back(center - Vec3f{0, radius * std::cos(angle), 0});
  }
  TubeShape shape;
  shape.sides = 24;
  shape.at = [&](float t) {
    const float u = 2 * t - 1;
    return TubePoint{radius * std::sqrt(std::max(1 - u * u, 1e-6F)), color};
  };
  Mesh ball = make_tube(line, shape);
  for (std::size_t i = 0; i < ball.points.size(); ++i) {
    ball.normals[i] = normalized(ball.points[i] - center);
  }
  return ball;
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
  const Vec3f center = read_point(frame.study().level.disc_center, frame, *level);
  const Vec3f force = read_point(frame.study().level.reaction_force_W, frame, *level);
  if (!is_known(center) || !is_known(force)) return std::nullopt;
  return DrawnForce{center - kMetrePerNewton * force, center, static_cast<double>(length(force))};
}

Mesh make_joint_load(const StudyFrame& frame) {
  const auto load = find_joint_load(frame);
  return load ? make_arrow(load->tail, load->tip, kJointArrowRadius, kJointLoadColor) : Mesh{};
}

std::vector<DrawnForce> find_ground_forces(const StudyFrame& frame) {
  std::vector<DrawnForce> forces;
  for (const std::vector<ContactForce>& part : parts_of(pressing_contacts(frame))) {
    // Resultant at the mean point weighted by vertical force.
    Vec3f sum;
    Vec3f weighted;
    float weight = 0;
    for (const ContactForce& contact : part) {
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

Mesh make_seat(const StudyFrame& frame) {
  constexpr float kThickness = 0.03F;
  constexpr float kBeyond = 0.09F;
  const Study& study = frame.study();
  std::vector<Vec3f> points;
  for (std::size_t p = 0; p < study.axes.contacts.size(); ++p) {
    const std::string& name = study.axes.contacts[p];
    if (!name.starts_with("seat") && !name.starts_with("thigh_back")) continue;
    const Vec3f at = read_point(study.contact.position, frame, p);
    // On a bed there is no seat.
    if (is_known(at) && at.y > 0.2F) points.push_back(at);
  }
  if (points.empty()) return {};
  Vec3f low = points.front();
  Vec3f high = low;
  for (const Vec3f& p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  const Vec3f half = {0.5F * (high.x - low.x) + kBeyond, 0.5F * kThickness,
                      0.5F * (high.z - low.z) + kBeyond};
  const Vec3f middle = {0.5F * (low.x + high.x), low.y - half.y, 0.5F * (low.z + high.z)};
  return make_box(middle, half, kSeatColor);
}

Mesh make_gravity_line(const StudyFrame& frame) {
  constexpr float kDash = 0.022F;
  constexpr float kGap = 0.014F;
  const RealArray& com = frame.study().posture.center_of_mass;
  const std::size_t c = frame.case_index();
  const std::size_t t = frame.step();
  const Vec3f top = to_vec3f({com(c, t, 0), com(c, t, 1), com(c, t, 2)});
  if (!is_known(top)) return {};
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
