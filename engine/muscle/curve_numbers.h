// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The numbers of the curves in curves.h, for those who evaluate them.
namespace plumbline::curve_numbers {

struct ActiveTerm {
  double b1, b2, b3, b4;
};
inline constexpr ActiveTerm kActive[3] = {
    {0.8150671134243542, 1.055033428970575, 0.162384573599574, 0.063303448465465},
    {0.433004984392647, 0.716775413397760, -0.029947116970696, 0.200356847296188},
    {0.1, 1.0, 0.353553390593274, 0.0}};
/// The second term's width vanishes at l = 0.149, where the term itself is zero to the last bit.
inline constexpr double kLeastWidth = 1e-4;

inline constexpr double kToeShape = 4.0;
inline constexpr double kToeEnd = 1.5;
/// Below this k x the passive curve is summed as a series.
inline constexpr double kSeriesEnd = 0.05;

}  // namespace plumbline::curve_numbers
