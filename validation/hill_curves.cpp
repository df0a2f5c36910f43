// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "muscle/curves.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"

namespace plumbline {
namespace {

struct CurvePoint {
  double x, y;
};

// From the published coefficients, rounded to a thousandth.
constexpr std::array<CurvePoint, 6> kActive = {
    {{0.6, 0.302}, {0.8, 0.836}, {1.0, 1.000}, {1.2, 0.794}, {1.4, 0.380}, {1.6, 0.124}}};
constexpr std::array<CurvePoint, 4> kPassive = {
    {{1.0, 0.018}, {1.2, 0.069}, {1.4, 0.264}, {1.6, 1.000}}};
constexpr std::array<CurvePoint, 5> kVelocity = {
    {{-1.0, 0.000}, {-0.5, 0.234}, {0.0, 1.000}, {0.5, 1.588}, {1.0, 1.794}}};

template <class Curve>
double largest_error(std::span<const CurvePoint> points, Curve curve) {
  double most = 0.0;
  for (const CurvePoint& point : points) most = std::max(most, std::abs(curve(point.x) - point.y));
  return most;
}

}  // namespace

CheckGroup check_hill_curves(const ValidationSubject& /*subject*/) {
  CheckSheet sheet({.number = 1,
                    .name = "hill_curves",
                    .title = "Curves of the Hill muscle, largest error",
                    .source = "De Groote et al. 2016, coefficients as published with OpenSim",
                    .checks = {}},
                   CheckKind::kCalibration);
  const Band accepted{0.0, 0.005};
  sheet.add("active", "active force-length, at 0.6 to 1.6",
            largest_error(kActive, [](double l) { return active_force_length(l); }), "", accepted,
            "0.302, 0.836, 1.000, 0.794, 0.380, 0.124");
  sheet.add("passive", "passive force-length, at 1.0 to 1.6",
            largest_error(kPassive, [](double l) { return degroote_passive_force_length(l); }), "",
            accepted, "0.018, 0.069, 0.264, 1.000");
  sheet.add("velocity", "force-velocity, at -1 to 1",
            largest_error(kVelocity, [](double v) { return force_velocity(v); }), "", accepted,
            "0.000, 0.234, 1.000, 1.588, 1.794");
  return sheet.take();
}

}  // namespace plumbline
