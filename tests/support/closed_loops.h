// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "model/model.h"
#include "support/random.h"

namespace plumbline::test {

/// Closes `count` loops of each kind of constraint between random bodies of `model`, at random
/// places, so that the coordinates q meet them.
void close_loops_at(std::span<const double> q, int count, Random& random, Model& model);

/// The part of v that the constraints and couplers at q allow, coordinates in `held` being at rest.
[[nodiscard]] std::vector<double> allowed_rates(const Model& model, std::span<const double> q,
                                                std::span<const double> v,
                                                std::span<const DofIndex> held = {});

}  // namespace plumbline::test
