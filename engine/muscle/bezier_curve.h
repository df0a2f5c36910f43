// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>

#include "core/dual.h"

namespace plumbline {

/// A curve passes (x, y) with this slope.
struct CurveKnot {
  double x, y, slope;
};

/// A smooth curve through a few knots, made of quintic Bezier sections shaped like corners: Millard
/// et al. (2013), supplement. The tangents of two neighbouring knots meet in a corner C, and the
/// section between them is the curve of the six control points
///   P0, P0 + c (C - P0) twice, P1 + c (C - P1) twice, P1,
/// where c is 0 for a chord and 1 for a sharp corner. Doubled points make the curvature vanish at
/// each knot, so that the whole is twice continuously differentiable, its straight continuations
/// beyond the first and the last knot included.
class BezierCurve {
 public:
  static constexpr int kMostSections = 5;

  BezierCurve() = default;

  /// @param knots 2 to 6, x ascending; the corner between any two lies strictly between them.
  /// @param sharpness c of each section, in (0, 1).
  /// Throws PreconditionError otherwise; makes_a_corner tells beforehand.
  BezierCurve(std::span<const CurveKnot> knots, std::span<const double> sharpness);

  /// Value and slope at x, any finite number. The section's parameter solves x(u) = x to
  /// rounding.
  [[nodiscard]] Dual at(double x) const;

  double operator()(double x) const { return at(x).v; }
  Dual operator()(Dual x) const {
    const Dual y = at(x.v);
    return {y.v, y.d * x.d};
  }

 private:
  struct Section {
    std::array<double, 4> x{}, y{};  // P0, doubled point beside it, doubled point beside P1, P1
  };
  std::array<Section, kMostSections> sections_{};
  int num_sections_ = 0;
  CurveKnot first_{}, last_{};
};

/// Whether the tangents of two knots meet strictly between them.
[[nodiscard]] bool makes_a_corner(const CurveKnot& left, const CurveKnot& right);

}  // namespace plumbline
