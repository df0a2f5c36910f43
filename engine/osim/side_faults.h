// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/model_spec.h"

namespace plumbline {

/// Where the left side (see side_of) of a model is no mirror image, z -> -z, of its right side: one
/// sentence a pair, of the first thing that differs.
///
/// Bodies: mass, centre of mass, inertia. Joints, paired by their children: parent, place on parent
/// and child, axes up to their sign. Muscles: strength, lengths, pennation, number of points, the
/// bodies and places of these, wrap surfaces. Numbers differ by more than 1 %, inertias by more
/// than 1 % of their largest entry, places by more than 2 mm, directions by more than 1 degree.
///
/// Where most pairs of a kind differ, as in a model scaled to a person side by side, one sentence
/// stands for all. What has no counterpart is listed where others of its kind have one; a model of
/// one side has no faults of this kind.
[[nodiscard]] std::vector<std::string> find_side_faults(const ModelSpec& spec);

}  // namespace plumbline
