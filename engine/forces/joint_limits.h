// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forces/applied_forces.h"

namespace plumbline {

/// Moment of one soft stop (ligaments and capsule of a joint at its end of range):
///   M(q) = moment (e^((lo - q)/width) - e^((q - hi)/width)) - linear (q - neutral)  [N m],
/// with the exponentials of soft_curve.h. Passive moments of human joints rise exponentially at
/// both ends of their range (Riener and Edrich 1999).
template <class S>
S calc_limit_moment(const Limit& limit, S q);

/// Adds every limit of the model to its coordinate.
template <class S>
void add_joint_limits(const Model& model, std::span<const S> q, BodyLoads<S>& loads);

}  // namespace plumbline
