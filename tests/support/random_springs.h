// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/model_spec.h"
#include "support/random.h"

namespace plumbline::test {

/// Adds `count` of each: elastic stops, coordinate and point springs, bushings with linear and with
/// other functions, ligaments of each law, one in two over a conditional and a moving point; all
/// between random bodies, the world among them, at random places. Ligaments are taut and bushings
/// little deflected with all coordinates neutral; stops are met within +-0.2 rad or m.
/// @param side ends the names; the paths have no moving points if it is given.
void add_random_springs(ModelSpec& spec, Random& random, int count, const std::string& side = "");

}  // namespace plumbline::test
