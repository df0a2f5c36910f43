// SPDX-License-Identifier: Apache-2.0
#include "muscle/bezier_curve.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "muscle/root_finding.h"

namespace plumbline {
namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

// Slopes closer than this are parallel, and the corner is the middle.
constexpr double kParallel = 1.5e-8;

double corner_x(const CurveKnot& left, const CurveKnot& right) {
  const double turn = left.slope - right.slope;
  if (std::fabs(turn) <= kParallel) return 0.5 * (left.x + right.x);
  return (right.y - left.y - right.x * right.slope + left.x * left.slope) / turn;
}

// Bernstein's polynomials of degree 5 with the two doubled points' added up.
double section_value(const std::array<double, 4>& p, double u) {
  const double w = 1.0 - u;
  const double w3 = w * w * w;
  const double u3 = u * u * u;
  return p[0] * (w3 * w * w) + p[1] * (5.0 * u * w3 * (w + 2.0 * u)) +
         p[2] * (5.0 * u3 * w * (2.0 * w + u)) + p[3] * (u3 * u * u);
}

double section_rate(const std::array<double, 4>& p, double u) {
  const double w = 1.0 - u;
  const double u2 = u * u;
  const double w2 = w * w;
  return 5.0 *
         ((p[1] - p[0]) * (w2 * w2) + (p[2] - p[1]) * (6.0 * u2 * w2) + (p[3] - p[2]) * (u2 * u2));
}

Dual straight_on(const CurveKnot& knot, double x) {
  return {knot.y + knot.slope * (x - knot.x), knot.slope};
}

}  // namespace

bool makes_a_corner(const CurveKnot& left, const CurveKnot& right) {
  const double x = corner_x(left, right);
  return x > left.x && x < right.x;
}

BezierCurve::BezierCurve(std::span<const CurveKnot> knots, std::span<const double> sharpness)
    : num_sections_(static_cast<int>(sharpness.size())) {
  require(num_sections_ >= 1 && num_sections_ <= kMostSections, "1 to 5 sections");
  require(knots.size() == sharpness.size() + 1, "one knot more than sections");
  for (int i = 0; i < num_sections_; ++i) {
    const CurveKnot& left = knots[i];
    const CurveKnot& right = knots[i + 1];
    const double c = sharpness[i];
    require(makes_a_corner(left, right), "tangents must meet between their knots");
    require(c > 0.0 && c < 1.0, "sharpness between 0 and 1");
    const double x = corner_x(left, right);
    const double y = right.y + right.slope * (x - right.x);
    sections_[i] = {{left.x, left.x + c * (x - left.x), right.x + c * (x - right.x), right.x},
                    {left.y, left.y + c * (y - left.y), right.y + c * (y - right.y), right.y}};
  }
  first_ = knots.front();
  last_ = knots.back();
}

Dual BezierCurve::at(double x) const {
  if (x <= first_.x) return straight_on(first_, x);
  if (!(x < last_.x)) return straight_on(last_, x);
  int i = 0;
  while (x >= sections_[i].x[3]) ++i;
  const Section& section = sections_[i];

  // x rises with u throughout: of its three terms none is negative.
  const auto excess = [&](double u) {
    return Dual(section_value(section.x, u) - x, section_rate(section.x, u));
  };
  const double guess = (x - section.x[0]) / (section.x[3] - section.x[0]);
  const double rounding = 4.0 * kEpsilon * std::max(std::fabs(first_.x), std::fabs(last_.x));
  const double u = find_root(excess, 0.0, 1.0, guess, rounding).x;
  return {section_value(section.y, u), section_rate(section.y, u) / section_rate(section.x, u)};
}

}  // namespace plumbline
