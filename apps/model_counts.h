// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// How many there are of each kind, by the kind's name.
using Counts = std::vector<std::pair<const char*, std::size_t>>;

[[nodiscard]] Counts count_wraps(const Model& model);
[[nodiscard]] Counts count_actuators(const ModelSpec& spec);
/// Couplers, and what closes loops.
[[nodiscard]] Counts count_constraints(const Model& model);
/// Elastic stops, springs, bushings and ligaments.
[[nodiscard]] Counts count_springs(const Model& model);

[[nodiscard]] std::size_t count_meshes(const ModelSpec& spec);

}  // namespace plumbline
