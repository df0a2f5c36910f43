// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plumbline {

/// Positions in the arrays of a compiled Model. Bodies are numbered parents first, the world is 0;
/// coordinates are numbered in body order. Plain int: the kernels add and compare them.
using BodyIndex = int;
using DofIndex = int;
using MuscleIndex = int;

inline constexpr BodyIndex kWorld = 0;
inline constexpr int kNone = -1;

}  // namespace plumbline
