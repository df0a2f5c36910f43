// SPDX-License-Identifier: Apache-2.0
#include "support/four_bar.h"

#include <cmath>

#include "support/mechanisms.h"

namespace plumbline::test {

FourBar::Angles FourBar::angles(double crank_angle) const {
  const double x = crank * std::cos(crank_angle);
  const double y = crank * std::sin(crank_angle);
  const double dx = base - x;
  const double dy = -y;
  const double diagonal = std::hypot(dx, dy);
  const double along = (diagonal * diagonal + coupler * coupler - rocker * rocker) / (2 * diagonal);
  const double across = std::sqrt(coupler * coupler - along * along);
  const double px = x + (along * dx - across * dy) / diagonal;
  const double py = y + (along * dy + across * dx) / diagonal;
  return {std::atan2(py - y, px - x) - crank_angle, std::atan2(py, px - base)};
}

ModelSpec four_bar_spec(const FourBar& bars) {
  ModelSpec spec{.name = "four_bar"};
  const auto add = [&](const char* name, const char* parent, double at, double length,
                       double mass) {
    spec.bodies.push_back({.name = name,
                           .mass = mass,
                           .p_BoBcm_B = {0.5 * length, 0, 0},
                           .I_BBcm_B = {0.01 * mass, 0.01 * mass, 0.01 * mass}});
    add_joint(spec, {.name = std::string(name) + "_pin",
                     .parent = parent,
                     .child = name,
                     .X_PF = {Mat3d::identity(), {at, 0, 0}},
                     .axes = {turn(name, {0, 0, 1})}});
  };
  add("crank", "ground", 0, bars.crank, bars.crank_mass);
  add("coupler", "crank", bars.crank, bars.coupler, bars.coupler_mass);
  add("rocker", "ground", bars.base, bars.rocker, bars.rocker_mass);
  spec.constraints = {{.name = "loop",
                       .body0 = "coupler",
                       .body1 = "rocker",
                       .X_B0F0 = {Mat3d::identity(), {bars.coupler, 0, 0}},
                       .X_B1F1 = {Mat3d::identity(), {bars.rocker, 0, 0}}}};
  return spec;
}

}  // namespace plumbline::test
