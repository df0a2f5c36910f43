// SPDX-License-Identifier: Apache-2.0
#include "anatomy/arrows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

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

Mesh make_arrow(const Vec3f& tail, const Vec3f& tip, float radius, const Color& color) {
  const float total = length(tip - tail);
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
  const Study& study = frame.study();
  std::vector<DrawnForce> forces;
  for (const char* side : {"_r", "_l"}) {
    // Resultant of the side at the mean point weighted by vertical force.
    Vec3f sum;
    Vec3f weighted;
    float weight = 0;
    for (std::size_t p = 0; p < study.axes.contacts.size(); ++p) {
      if (!study.axes.contacts[p].ends_with(side)) continue;
      const Vec3f at = read_point(study.contact.position, frame, p);
      const Vec3f force = read_point(study.contact.force, frame, p);
      if (!is_known(at) || !is_known(force)) continue;
      sum += force;
      weighted += force.y * at;
      weight += force.y;
    }
    if (!(weight > 1)) continue;
    const Vec3f foot = (1 / weight) * weighted;
    forces.push_back({foot, foot + kMetrePerNewton * sum, static_cast<double>(length(sum))});
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
