// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 12> kFunctionTags = {"Constant",
                                                            "LinearFunction",
                                                            "SimmSpline",
                                                            "GCVSpline",
                                                            "NaturalCubicSpline",
                                                            "natCubicSpline",
                                                            "PolynomialFunction",
                                                            "MultiplierFunction",
                                                            "PiecewiseLinearFunction",
                                                            "StepFunction",
                                                            "Sine",
                                                            "MultivariatePolynomialFunction"};

FunctionSpec constant(double value) { return {FunctionKind::kPolynomial, {}, {value}}; }

FunctionSpec through_points(const XmlElement& function, FunctionKind kind) {
  FunctionSpec out{kind, function.numbers("x"), function.numbers("y")};
  // One point is a constant, and points that repeat say nothing new.
  for (std::size_t i = 1; i < out.x.size() && out.x.size() == out.y.size();) {
    if (out.x[i] == out.x[i - 1] && out.y[i] == out.y[i - 1]) {
      out.x.erase(out.x.begin() + static_cast<std::ptrdiff_t>(i));
      out.y.erase(out.y.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  if (out.x.size() == 1 && out.y.size() == 1) return constant(out.y[0]);
  return out;
}

// Interpolating natural splines; smoothing by a known error variance has no closed spline here.
FunctionSpec read_gcv_spline(const XmlElement& function) {
  constexpr std::array kKinds = {FunctionKind::kPiecewiseLinear, FunctionKind::kNaturalSpline,
                                 FunctionKind::kQuinticSpline, FunctionKind::kSepticSpline};
  const double half_order = function.number("half_order");
  const double variance = function.number_or("error_variance", 0.0);
  function.set_aside("what a spline that passes its points has no use for",
                     {"weights", "coefficients"});
  if (variance != 0.0) {
    function.refuse("smooths its points (error_variance is not 0), which is not carried");
  }
  for (std::size_t m = 1; m <= kKinds.size(); ++m) {
    if (half_order == static_cast<double>(m)) return through_points(function, kKinds[m - 1]);
  }
  function.fail(fmt::format("has the half order {}", half_order),
                "give 1 (linear), 2 (cubic), 3 (quintic) or 4 (of degree 7)");
}

// a1 q1 + a2 q2 + ... + b.
OsimFunction read_linear(const XmlElement& function, std::size_t count) {
  const std::vector<double> c = function.numbers("coefficients");
  if (c.size() != count + 1) {
    function.fail(fmt::format("has {} coefficients for {} coordinates", c.size(), count),
                  "give one slope a coordinate, then the offset");
  }
  OsimFunction out;
  for (std::size_t k = 0; k < count; ++k) {
    out.terms.push_back({FunctionKind::kPolynomial, {}, {k == 0 ? c.back() : 0.0, c[k]}});
  }
  return out;
}

// Coefficients fall in powers there.
FunctionSpec read_polynomial(const XmlElement& function) {
  std::vector<double> c = function.numbers("coefficients");
  if (c.empty()) function.fail("has no coefficients", "give at least one");
  std::reverse(c.begin(), c.end());
  return {FunctionKind::kPolynomial, {}, c};
}

FunctionSpec read_step(const XmlElement& function) {
  return {FunctionKind::kStep,
          {function.number_or("start_time", 0.0), function.number_or("end_time", 1.0)},
          {function.number_or("start_value", 0.0), function.number_or("end_value", 1.0)}};
}

FunctionSpec read_sine(const XmlElement& function) {
  return {FunctionKind::kSine,
          {},
          {function.number_or("amplitude", 1.0), function.number_or("omega", 1.0),
           function.number_or("phase", 0.0), function.number_or("offset", 0.0)}};
}

OsimFunction read_multiplier(const XmlElement& function, std::size_t count) {
  const double scale = function.number_or("scale", 1.0);
  auto inner = find_osim_function(function, "function", count);
  if (!inner) function.fail("multiplies no function", "put a function in it");
  for (FunctionSpec& term : inner->terms) term.scale(scale);
  return *std::move(inner);
}

OsimFunction read_terms(const XmlElement& function, std::size_t count) {
  const std::string& tag = function.tag();
  if (tag == "MultiplierFunction") return read_multiplier(function, count);
  if (tag == "LinearFunction") return read_linear(function, count);
  OsimFunction out;
  if (tag == "Constant") {
    out.terms.push_back(constant(function.number_or("value", 0.0)));
    while (out.terms.size() < count) out.terms.push_back(constant(0.0));
    return out;
  }
  if (count != 1) {
    function.fail(fmt::format("is a function of one coordinate, used with {}", count),
                  "name one coordinate");
  }
  if (tag == "SimmSpline" || tag == "NaturalCubicSpline" || tag == "natCubicSpline") {
    out.terms.push_back(through_points(function, FunctionKind::kSimmSpline));
  } else if (tag == "GCVSpline") {
    out.terms.push_back(read_gcv_spline(function));
  } else if (tag == "PiecewiseLinearFunction") {
    out.terms.push_back(through_points(function, FunctionKind::kPiecewiseLinear));
  } else if (tag == "PolynomialFunction") {
    out.terms.push_back(read_polynomial(function));
  } else if (tag == "StepFunction") {
    out.terms.push_back(read_step(function));
  } else if (tag == "Sine") {
    out.terms.push_back(read_sine(function));
  } else {
    function.fail("is a function that is not carried", "replace it by a spline through its values");
  }
  return out;
}

}  // namespace

OsimFunction read_osim_function(const XmlElement& function, std::size_t count) {
  OsimFunction out = read_terms(function, std::max<std::size_t>(count, 1));
  function.set_aside("ignored by OpenSim since version 2",
                     {"min_x", "max_x", "min_y", "max_y", "min_z", "max_z"});
  function.finish();
  for (const FunctionSpec& term : out.terms) {
    if (const std::string fault = term.find_fault(); !fault.empty()) {
      function.fail(fault, "give two or more points, as many x as y, sorted by x");
    }
  }
  return out;
}

std::optional<OsimFunction> find_osim_function(const XmlElement& owner, const char* tag,
                                               std::size_t count) {
  if (const auto holder = owner.child(std::string(tag))) {
    const std::vector<XmlElement> inside = holder->children();
    if (inside.size() > 1) holder->fail("holds more than one function", "keep one");
    if (inside.empty()) return std::nullopt;
    return read_osim_function(inside.front(), count);
  }
  if (const auto named = owner.named_child(tag)) return read_osim_function(*named, count);
  std::optional<OsimFunction> found;
  for (const std::string_view function_tag : kFunctionTags) {
    for (const XmlElement& function : owner.children_of_tag(std::string(function_tag))) {
      const std::string name = function.name();
      if (!name.empty() && name != tag) continue;
      if (found) function.fail("is a second function where one belongs", "keep one");
      found = read_osim_function(function, count);
    }
  }
  return found;
}

std::optional<FunctionSpec> find_osim_function(const XmlElement& owner, const char* tag) {
  const auto found = find_osim_function(owner, tag, 1);
  if (!found) return std::nullopt;
  return found->terms.front();
}

}  // namespace plumbline
