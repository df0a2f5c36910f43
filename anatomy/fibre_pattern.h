// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace plumbline::viz {

/// What a muscle's colour is darkened by between its bundles of fibres: a picture that repeats
/// itself in both directions, rows along the fibres. Drawn by eye; it says nothing of the muscle.
struct FibrePattern {
  int width = 0, height = 0;
  std::vector<std::uint8_t> tone;  ///< by row; 255 leaves a colour as it is
  float mean = 1;                  ///< of its tones, in [0, 1]
};
/// The same bits each time.
[[nodiscard]] FibrePattern make_fibre_pattern();

/// How much of a muscle one pattern covers [m].
inline constexpr float kFibreWidth = 0.045F, kFibreLength = 0.22F;

}  // namespace plumbline::viz
