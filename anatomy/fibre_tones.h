// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "anatomy/sheets.h"

/// Bundles of fibres in a muscle's colour: streaks along it, a little lighter and darker. They show
/// which way fibres run and mean nothing else.
namespace plumbline::viz {

/// Share of the colour in each column of a sheet's strip; strips meet in equal tones.
inline constexpr std::array<float, kStripColumns> kStripTones = {1,     0.94F, 1.02F, 0.95F,
                                                                 1.02F, 0.94F, 1};
/// The same around a round muscle, again and again.
inline constexpr std::array<float, 4> kRoundTones = {1, 0.94F, 1.02F, 0.95F};

}  // namespace plumbline::viz
