// SPDX-License-Identifier: Apache-2.0
#include "paths/torus_guess.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "paths/wrap_circle.h"

namespace plumbline::wrapping {
namespace {

constexpr int kBends = 48;  ///< points of the centre line that are tried

}  // namespace

// Smallest of (|x|^2 + 1 - r^2)^2 - 4 rho^2 along the line, a quartic that is negative in the
// tube: with t from the point nearest to the centre its slope is 4 (t^3 + P t + Q).
TorusCut deepest_cut(double r, const Vec3d& a, const Vec3d& b) {
  TorusCut cut;
  const double length = norm(b - a);
  if (!(length > 0.0)) return cut;
  const Vec3d u = (1.0 / length) * (b - a);
  const double t0 = dot(a, u);
  const Vec3d m = a - t0 * u;
  const double P = dot(m, m) + 1.0 - r * r - 2.0 * (u.x * u.x + u.y * u.y);
  const double Q = -2.0 * (m.x * u.x + m.y * u.y);

  std::array<double, 2> at{};
  const double disc = 4.0 * P * P * P + 27.0 * Q * Q;
  if (disc < 0.0) {
    const double size = 2.0 * std::sqrt(-P / 3.0);
    const double angle = std::acos(std::clamp(3.0 * Q / (P * size), -1.0, 1.0)) / 3.0;
    at = {size * std::cos(angle), size * std::cos(angle + 2.0 * kPi / 3.0)};
  } else {
    const double root = std::sqrt(0.25 * Q * Q + P * P * P / 27.0);
    const double big = std::cbrt(-0.5 * Q - std::copysign(root, Q));
    at[0] = at[1] = big != 0.0 ? big - P / (3.0 * big) : 0.0;
  }
  for (const double t : at) {
    if (!(t > t0 && t < t0 + length)) continue;
    const Vec3d x = m + t * u;
    const double depth = r - std::hypot(std::hypot(x.x, x.y) - 1.0, x.z);
    if (depth > cut.depth) cut = {depth, std::atan2(x.y, x.x)};
  }
  return cut;
}

double shortest_bend(const Vec3d& p0, const Vec3d& p1) {
  const auto length = [&](double phi) {
    const Vec3d c{std::cos(phi), std::sin(phi), 0.0};
    return norm(c - p0) + norm(p1 - c);
  };
  double best = 0.0;
  double least = 1e300;
  for (int i = 0; i < kBends; ++i) {
    const double phi = 2.0 * kPi * i / kBends;
    const double l = length(phi);
    if (l < least) {
      least = l;
      best = phi;
    }
  }
  const double h = 2.0 * kPi / kBends;
  const double before = length(best - h);
  const double after = length(best + h);
  const double bow = before + after - 2.0 * least;
  return bow > 0.0 ? best + 0.5 * h * (before - after) / bow : best;
}

TorusContact<double> cylinder_contact(double r, double phi, double sense, const Vec3d& a,
                                      const Vec3d& b) {
  const Vec3d out{std::cos(phi), std::sin(phi), 0.0};
  const Vec3d along{-out.y, out.x, 0.0};
  Vec2<double> a2{dot(a, out) - 1.0, a.z};
  Vec2<double> b2{dot(b, out) - 1.0, b.z};
  const auto bring_out = [r](Vec2<double>& p) {
    const double distance = std::hypot(p.x, p.y);
    if (distance < r) p = distance > 1e-9 * r ? (r / distance) * p : Vec2<double>{-r, 0.0};
  };
  bring_out(a2);
  bring_out(b2);

  // The way: anticlockwise or not, beyond half a turn where the line passes on the other side.
  const double turn = cross(a2, b2);
  const Way way{sense, turn * sense < 0.0};
  auto circle = wrap_circle<double>(r, a2, quarter_turn(a2), b2, quarter_turn(b2), way);
  const double advance = dot(b - a, along);
  double flat = circle.h0 + r * circle.angle + circle.h1;
  if (!circle.active) {
    // The line passes by the cylinder: a short contact where it comes nearest.
    const Vec2<double> line = b2 - a2;
    flat = std::sqrt(std::max(dot(line, line), 1e-12));
    circle.f0 = (1.0 / flat) * line;
    circle.n0 = -sense * quarter_turn(circle.f0);
    circle.h0 = std::clamp(-dot(a2, circle.f0), 0.0, flat);
    circle.angle = 0.02;
  }
  const double whole = std::hypot(flat, advance);
  const double sideways = dot(a, along) + advance * circle.h0 / flat;
  TorusContact<double> contact;
  contact.start.theta = std::atan2(circle.n0.y, circle.n0.x);
  contact.start.phi = phi + std::atan2(sideways, 1.0 + r * circle.n0.x);
  contact.start.alpha = std::atan2(advance, sense * flat);
  contact.arc = r * circle.angle * whole / flat;
  return contact;
}

}  // namespace plumbline::wrapping
