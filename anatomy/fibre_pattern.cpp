// SPDX-License-Identifier: Apache-2.0
#include "anatomy/fibre_pattern.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "anatomy/vec3f.h"

namespace plumbline::viz {
namespace {

constexpr int kPatternWidth = 256;
constexpr int kPatternHeight = 64;

// A number in [0, 1) for a place on a lattice.
float number_at(std::uint32_t column, std::uint32_t row, std::uint32_t layer) {
  std::uint32_t x = column * 0x9E3779B1U ^ row * 0x85EBCA77U ^ layer * 0xC2B2AE3DU;
  x = (x ^ x >> 15U) * 0x2C1B3C6DU;
  x = (x ^ x >> 12U) * 0x297A2D39U;
  return static_cast<float>((x ^ x >> 15U) >> 8U) / 16777216.0F;
}

// Smooth noise with `columns` and `rows` bumps over the pattern.
float noise(float u, float v, std::uint32_t columns, std::uint32_t rows, std::uint32_t layer) {
  const float x = u * static_cast<float>(columns);
  const float y = v * static_cast<float>(rows);
  const auto i = static_cast<std::uint32_t>(x);
  const auto j = static_cast<std::uint32_t>(y);
  const float a = smooth_step(0, 1, x - static_cast<float>(i));
  const float b = smooth_step(0, 1, y - static_cast<float>(j));
  const auto at = [&](std::uint32_t di, std::uint32_t dj) {
    return number_at((i + di) % columns, (j + dj) % rows, layer);
  };
  return mix(mix(at(0, 0), at(1, 0), a), mix(at(0, 1), at(1, 1), a), b);
}

}  // namespace

FibrePattern make_fibre_pattern() {
  struct Layer {
    std::uint32_t columns, rows;
    float depth;
  };
  // Bundles, fibres and finer ones.
  constexpr std::array<Layer, 3> kLayers = {{{10, 2, 0.18F}, {28, 4, 0.24F}, {70, 6, 0.18F}}};
  FibrePattern pattern{kPatternWidth, kPatternHeight, {}};
  for (int row = 0; row < kPatternHeight; ++row) {
    for (int column = 0; column < kPatternWidth; ++column) {
      const float u = static_cast<float>(column) / kPatternWidth;
      const float v = static_cast<float>(row) / kPatternHeight;
      float dark = 0;
      for (std::uint32_t k = 0; k < kLayers.size(); ++k) {
        const Layer& layer = kLayers.at(k);
        // Valleys between bundles are narrower than these.
        const float n = noise(u, v, layer.columns, layer.rows, k);
        dark += layer.depth * n * n;
      }
      pattern.tone.push_back(
          static_cast<std::uint8_t>(std::lround(255 * std::clamp(1 - dark, 0.0F, 1.0F))));
    }
  }
  pattern.mean = static_cast<float>(std::accumulate(pattern.tone.begin(), pattern.tone.end(), 0)) /
                 (255 * static_cast<float>(pattern.tone.size()));
  return pattern;
}

}  // namespace plumbline::viz
