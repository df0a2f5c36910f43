// SPDX-License-Identifier: Apache-2.0
#include "core/scalar_function.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/smooth_step.h"

namespace plumbline {
namespace {

bool is_cubic(FunctionKind kind) {
  return kind == FunctionKind::kNaturalSpline || kind == FunctionKind::kSimmSpline;
}

int half_order(FunctionKind kind) {
  if (kind == FunctionKind::kQuinticSpline) return 3;
  return kind == FunctionKind::kSepticSpline ? 4 : 0;
}

FunctionValue evaluate_spline(const NaturalSpline& spline, double q) {
  FunctionValue v;
  spline.evaluate(q, 0, {&v.f, 1});
  spline.evaluate(q, 1, {&v.df, 1});
  spline.evaluate(q, 2, {&v.d2f, 1});
  return v;
}

// Horner's rule with two derivatives.
FunctionValue evaluate_polynomial(const std::vector<double>& c, double q) {
  FunctionValue v;
  for (std::size_t i = c.size(); i-- > 0;) {
    v.d2f = v.d2f * q + 2.0 * v.df;
    v.df = v.df * q + v.f;
    v.f = v.f * q + c[i];
  }
  return v;
}

FunctionValue evaluate_pieces(const std::vector<double>& x, const std::vector<double>& y,
                              double q) {
  const auto after = std::upper_bound(x.begin(), x.end(), q);
  const std::size_t i =
      std::clamp<std::size_t>(static_cast<std::size_t>(after - x.begin()), 1, x.size() - 1) - 1;
  const double slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
  return {y[i] + slope * (q - x[i]), slope, 0.0};
}

FunctionValue evaluate_step(const std::vector<double>& x, const std::vector<double>& y, double q) {
  const double width = x[1] - x[0];
  const double u = std::clamp((q - x[0]) / width, 0.0, 1.0);
  const double rise = y[1] - y[0];
  return {y[0] + rise * smooth_step(u), rise / width * (30.0 * u * u * (1.0 - u) * (1.0 - u)),
          rise / (width * width) * (60.0 * u * (1.0 - u) * (1.0 - 2.0 * u))};
}

// Of the polynomial from 0 to q.
double integrate_polynomial(const std::vector<double>& c, double q) {
  double sum = 0.0;
  for (std::size_t i = c.size(); i-- > 0;) sum = (sum + c[i] / static_cast<double>(i + 1)) * q;
  return sum;
}

// Gauss's rule of five points: exact up to the ninth power.
template <class F>
double integrate_piece(const F& f, double from, double to) {
  const double root = 2.0 * std::sqrt(10.0 / 7.0);
  const double inner = std::sqrt(5.0 - root) / 3.0;
  const double outer = std::sqrt(5.0 + root) / 3.0;
  const double wide = 13.0 * std::sqrt(70.0);
  const double middle = 0.5 * (from + to);
  const double half = 0.5 * (to - from);
  return half / 900.0 *
         (512.0 * f(middle) +
          (322.0 + wide) * (f(middle - half * inner) + f(middle + half * inner)) +
          (322.0 - wide) * (f(middle - half * outer) + f(middle + half * outer)));
}

}  // namespace

bool FunctionSpec::is_constant() const {
  switch (kind) {
    case FunctionKind::kPolynomial:
      return !y.empty() && std::all_of(y.begin() + 1, y.end(), [](double c) { return c == 0.0; });
    case FunctionKind::kSine:
      return y[0] == 0.0 || y[1] == 0.0;
    default:
      return std::all_of(y.begin(), y.end(), [&](double c) { return c == y.front(); });
  }
}

void FunctionSpec::scale(double factor) {
  if (is_identity()) {
    if (factor != 1.0) y = {0.0, factor};
  } else if (kind == FunctionKind::kSine) {
    y[0] *= factor;
    y[3] *= factor;
  } else {
    for (double& value : y) value *= factor;
  }
}

std::string FunctionSpec::find_fault() const {
  for (const std::vector<double>* numbers : {&x, &y}) {
    for (const double number : *numbers) {
      if (!std::isfinite(number)) return "has a value that is no number";
    }
  }
  if (kind == FunctionKind::kPolynomial) return {};
  if (kind == FunctionKind::kSine) return y.size() == 4 ? "" : "needs four parameters";
  if (kind == FunctionKind::kStep && (x.size() != 2 || y.size() != 2)) {
    return "needs a start and an end";
  }
  if (x.size() != y.size() || x.size() < 2) {
    return fmt::format("has {} x and {} y", x.size(), y.size());
  }
  if (const auto least = static_cast<std::size_t>(half_order(kind)); x.size() < least) {
    return fmt::format("has {} points, and needs {}", x.size(), least);
  }
  for (std::size_t i = 1; i < x.size(); ++i) {
    if (!(x[i] > x[i - 1])) return "does not increase in x";
  }
  return {};
}

ScalarFunction::ScalarFunction(const FunctionSpec& spec) : spec_(spec) {
  require(spec.find_fault().empty(), "a function that is well formed");
  if (spec.is_identity()) spec_.y = {0.0, 1.0};
  if (is_cubic(spec.kind)) {
    spline_ = CubicSpline(
        spec.x, spec.y,
        spec.kind == FunctionKind::kNaturalSpline ? CubicEnds::kNatural : CubicEnds::kFourPoint);
  }
  if (const int m = half_order(spec.kind); m > 0) smooth_spline_ = NaturalSpline(spec.x, spec.y, m);
}

FunctionValue ScalarFunction::operator()(double q) const {
  switch (spec_.kind) {
    case FunctionKind::kPolynomial:
      return evaluate_polynomial(spec_.y, q);
    case FunctionKind::kPiecewiseLinear:
      return evaluate_pieces(spec_.x, spec_.y, q);
    case FunctionKind::kStep:
      return evaluate_step(spec_.x, spec_.y, q);
    case FunctionKind::kSine: {
      const std::vector<double>& y = spec_.y;
      const double s = y[0] * std::sin(y[1] * q + y[2]);
      return {s + y[3], y[0] * y[1] * std::cos(y[1] * q + y[2]), -y[1] * y[1] * s};
    }
    case FunctionKind::kQuinticSpline:
    case FunctionKind::kSepticSpline:
      return evaluate_spline(smooth_spline_, q);
    default:
      return spline_(q);
  }
}

double ScalarFunction::integral(double from, double to) const {
  if (to < from) return -integral(to, from);
  if (spec_.kind == FunctionKind::kPolynomial) {
    return integrate_polynomial(spec_.y, to) - integrate_polynomial(spec_.y, from);
  }
  if (spec_.kind == FunctionKind::kSine && spec_.y[1] != 0.0) {
    const std::vector<double>& y = spec_.y;
    return y[0] / y[1] * (std::cos(y[1] * from + y[2]) - std::cos(y[1] * to + y[2])) +
           y[3] * (to - from);
  }
  const auto f = [this](double q) { return (*this)(q).f; };
  double sum = 0.0;
  double at = from;
  for (const double knot : spec_.x) {
    if (knot <= at) continue;
    if (knot >= to) break;
    sum += integrate_piece(f, at, knot);
    at = knot;
  }
  return sum + integrate_piece(f, at, to);
}

}  // namespace plumbline
