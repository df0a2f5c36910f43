// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_shooting.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline::wrapping {
namespace {

constexpr double kTolerance = 2e-13;      ///< on the mismatch, largest semi-axis 1
constexpr double kTolerableMiss = 1e-12;  ///< what counts as converged where rounding stops it
constexpr double kLooseTolerance = 1e-3;  ///< on the way to the ellipsoid
constexpr double kLargestTurn = 0.5;      ///< of an angle in one step of Newton's method [rad]
constexpr int kMaxShots = 30;
constexpr double kSlip = 0.2;  ///< between the starts beside the plane section [rad]
constexpr int kMaxSlips = 8;
constexpr double kSmallestStretch = 1.0 / 64;  ///< step of the continuation

/// Nodes and weights of Gauss and Legendre on [0, 1], 10 points (Abramowitz and Stegun 1964, 25.4).
constexpr std::array<double, 5> kNodes = {0.1488743389816312, 0.4333953941292472,
                                          0.6794095682990244, 0.8650633666889845,
                                          0.9739065285171717};
constexpr std::array<double, 5> kWeights = {0.2955242247147529, 0.2692667193099963,
                                            0.2190863625159820, 0.1494513491505806,
                                            0.0666713443086881};

template <class F>
double integrate(F&& f) {
  double sum = 0.0;
  for (std::size_t i = 0; i < kNodes.size(); ++i) {
    sum += 0.5 * kWeights[i] * (f(0.5 - 0.5 * kNodes[i]) + f(0.5 + 0.5 * kNodes[i]));
  }
  return sum;
}

/// Time of a geodesic near a great circle of the stretched space, of which `arc` is the part from
/// n0 to n1: d time = d angle/|D^(1/2) q|.
double guess_time(const Vec3d& radii, const CircleWrap<Vec3d, double>& arc) {
  const Vec3d shape = reciprocal(radii);
  return arc.angle *
         integrate([&](double part) { return 1.0 / norm(scale(shape, arc.normal_at(part))); });
}

/// The same for rays turned by psi0 and psi1: along the short way between their touching points.
double guess_time(const ShootingProblem& problem, double psi0, double psi1) {
  const Vec3d shape = reciprocal(problem.radii);
  CircleWrap<Vec3d, double> arc;
  arc.n0 = scale(shape, problem.cone0.ray(problem.radii, psi0).x);
  const Vec3d n1 = scale(shape, problem.cone1.ray(problem.radii, psi1).x);
  const Vec3d normal = great_circle_normal(arc.n0, n1, Vec3d{});
  arc.f0 = cross(normal, arc.n0);
  arc.angle = math::atan2(dot(n1, arc.f0), dot(n1, arc.n0));
  return guess_time(problem.radii, arc);
}

Shot shoot(const ShootingProblem& problem, const Ellipsoid& surface, ShootingUnknowns& u) {
  Shot shot;
  shot.ray0 = problem.cone0.ray(surface.radii, u.psi0);
  shot.ray1 = problem.cone1.ray(surface.radii, u.psi1);
  Geodesic geodesic(surface, shot.ray0.x, shot.ray0.e);
  shot.across0 = cross(geodesic.point().n, shot.ray0.e);
  const double start_a = dot(shot.ray0.x_turn, shot.across0);
  const double start_b = dot(shot.ray0.e_turn, shot.across0);
  const int steps = geodesic.steps_for(u.time);
  for (int i = 0; i < steps; ++i) {
    geodesic.advance(u.time / steps, 1);
    shot.crossed = shot.crossed || geodesic.spread(start_a, start_b) < 0.0;
  }

  // The end slides along the geodesic until it is level with the touching point of ray 1.
  GeodesicPoint end = geodesic.point();
  const double slide = dot(shot.ray1.x - end.x, end.v) * end.pace;
  if (math::abs(slide) > 0.0) {
    geodesic.advance(slide, geodesic.steps_for(slide));
    end = geodesic.point();
    u.time += slide;
  }
  shot.end = end;
  shot.across1 = cross(end.n, end.v);
  const Vec3d gap = shot.ray1.x - end.x;
  shot.miss_a = dot(gap, shot.across1);
  shot.miss_b = math::atan2(dot(shot.ray1.e, shot.across1), dot(shot.ray1.e, end.v));
  shot.ahead = dot(gap, end.v);
  return shot;
}

/// Coefficients of the mismatch: how psi0 moves and turns the geodesic's end, and psi1 its goal.
struct Sensitivity {
  double a0, b0, a1, b1;

  explicit Sensitivity(const Shot& shot)
      : a1(dot(shot.ray1.x_turn, shot.across1)), b1(dot(shot.ray1.e_turn, shot.across1)) {
    const double start_a = dot(shot.ray0.x_turn, shot.across0);
    const double start_b = dot(shot.ray0.e_turn, shot.across0);
    a0 = shot.end.shift_a * start_a + shot.end.turn_a * start_b;
    b0 = shot.end.shift_b * start_a + shot.end.turn_b * start_b;
  }
  [[nodiscard]] double determinant() const { return a1 * b0 - a0 * b1; }
};

enum class Demand { kAnyBalance, kTaut };

/// Newton's method from the unknowns in `s`, with the step halved as long as it makes things worse.
/// Gives up where it must be taut and meets a path that is not.
bool iterate(const ShootingProblem& problem, const Ellipsoid& surface, Demand demand,
             double tolerance, ShootingSolution& s) {
  ShootingUnknowns from = s.unknowns;
  s.shot = shoot(problem, surface, s.unknowns);
  Turns step;
  double part = 1.0;
  double best = 1e300;
  for (int shots = 1; shots < kMaxShots; ++shots) {
    const double miss = s.shot.miss();
    if (miss < best) {
      if (demand == Demand::kTaut && !s.shot.taut()) return false;
      if (miss < tolerance) return true;
      best = miss;
      from = s.unknowns;
      step = solve_turns(s.shot, s.shot.miss_a, s.shot.miss_b);
      const double turn = std::max(math::abs(step.psi0), math::abs(step.psi1));
      part = turn > kLargestTurn ? kLargestTurn / turn : 1.0;
    } else {
      if (best < kTolerableMiss) break;
      part *= 0.5;
    }
    if (!(part > 1e-3)) break;
    s.unknowns = {from.psi0 + part * step.psi0, from.psi1 + part * step.psi1, from.time};
    s.shot = shoot(problem, surface, s.unknowns);
  }
  return s.shot.miss() < kTolerableMiss && (demand == Demand::kAnyBalance || s.shot.taut());
}

bool solve_directly(const ShootingProblem& problem, Demand demand, ShootingSolution& s) {
  s.unknowns = {0.0, 0.0, guess_time(problem.radii, problem.circle)};
  return iterate(problem, Ellipsoid(problem.radii), demand, kTolerance, s);
}

Vec3d stretched(const Vec3d& radii, double part) {
  return {std::pow(radii.x, part), std::pow(radii.y, part), std::pow(radii.z, part)};
}

/// From the sphere, where the plane section is the solution, to the ellipsoid with semi-axes
/// a_i^part, part growing to 1. The ends stay where they are in the stretched space.
bool follow_from_sphere(const ShootingProblem& problem, Demand demand, ShootingSolution& s) {
  s.unknowns = {0.0, 0.0, problem.circle.angle};
  double part = 0.0;
  double step = 0.25;
  while (part < 1.0 && step >= kSmallestStretch) {
    const double next = std::min(1.0, part + step);
    const double tolerance = next < 1.0 ? kLooseTolerance : kTolerance;
    ShootingSolution trial = s;
    if (iterate(problem, Ellipsoid(stretched(problem.radii, next)), demand, tolerance, trial)) {
      s = trial;
      part = next;
    } else {
      step *= 0.5;
    }
  }
  return part >= 1.0;
}

/// Where the plane section runs along a rim off which a string would slip: the taut path to either
/// side of it; the shorter of the two. Such a path leaves and arrives turned to the same side,
/// which is psi1 = -psi0; starts are tried from near to far until one leads to a taut path.
bool slip_off(const ShootingProblem& problem, ShootingSolution& shorter) {
  const Ellipsoid surface(problem.radii);
  bool found = false;
  const auto try_from = [&](const ShootingUnknowns& start) {
    ShootingSolution s;
    s.unknowns = start;
    if (!iterate(problem, surface, Demand::kTaut, kTolerance, s)) return false;
    if (!found || s.shot.length() < shorter.shot.length()) shorter = s;
    found = true;
    return true;
  };

  for (const double sense : {1.0, -1.0}) {
    bool reached = false;
    for (int i = 1; i <= kMaxSlips && !reached; ++i) {
      const double slip = sense * i * kSlip;
      reached = try_from({slip, -slip, guess_time(problem, slip, -slip)});
    }
  }
  return found;
}

}  // namespace

ShootingProblem::ShootingProblem(const Vec3d& radii_, const Vec3d& side, const Vec3d& q0,
                                 const Vec3d& q1)
    : radii(radii_),
      plane(find_great_circle(q0, q1, side)),
      circle(wrap_great_circle(1.0, q0, q1, plane)) {
  if (!circle.active) return;
  const Vec3d forward = plane.way.sense * plane.m;
  cone0 = TangentCone<double>(q0, cross(forward, q0), 1.0);
  cone1 = TangentCone<double>(q1, cross(q1, forward), -1.0);
}

double ShootingProblem::section_length() const {
  return circle.angle *
         integrate([this](double part) { return norm(scale(radii, circle.forward_at(part))); });
}

double Shot::miss() const {
  return std::max({math::abs(miss_a), math::abs(miss_b), math::abs(ahead)});
}

double Shot::length() const { return ray0.straight + end.arc + ray1.straight; }

bool Shot::taut() const { return !crossed && Sensitivity(*this).determinant() < 0.0; }

Turns solve_turns(const Shot& shot, double a, double b) {
  const Sensitivity s(shot);
  const double det = s.determinant();
  if (!(math::abs(det) > 1e-300)) return {};
  return {(s.a1 * b - s.b1 * a) / det, (s.a0 * b - s.b0 * a) / det};
}

ShootingSolution solve_shooting(const ShootingProblem& problem) {
  ShootingSolution s;
  const bool may_be_taut = !problem.plane.way.beyond_half;
  s.converged = solve_directly(problem, Demand::kTaut, s) ||
                (may_be_taut && slip_off(problem, s)) ||
                (may_be_taut && follow_from_sphere(problem, Demand::kTaut, s)) ||
                solve_directly(problem, Demand::kAnyBalance, s) ||
                follow_from_sphere(problem, Demand::kAnyBalance, s);
  return s;
}

}  // namespace plumbline::wrapping
