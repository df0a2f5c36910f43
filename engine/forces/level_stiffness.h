// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forces/applied_forces.h"

namespace plumbline {

/// Moment with which one axis of a motion segment resists, M(x) = linear x + cubic x^3 with
/// x = q - rest and the cubic term of the side bent to; positive resists flexion, right lateral
/// bend, left axial rotation [N m]. The slope is continuous because both sides share `linear`.
template <class S>
S calc_level_moment(const AxisStiffness& stiffness, S q) {
  const S x = q - stiffness.rest;
  const double cubic = x > 0.0 ? stiffness.cubic_pos : stiffness.cubic_neg;
  return x * (stiffness.linear + cubic * (x * x));
}

/// Adds -M to the three rotations of every level that has no disc.
template <class S>
void add_level_stiffness(const Model& model, std::span<const S> q, BodyLoads<S>& loads);

}  // namespace plumbline
