// SPDX-License-Identifier: Apache-2.0
#include "anatomy/color_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace plumbline::viz {
namespace {

// Straight lines between equally spaced colours.
Color interpolate(std::span<const Color> colors, double share) {
  if (!std::isfinite(share)) return kUnknownColor;
  const auto last = static_cast<double>(colors.size() - 1);
  const double x = std::clamp(share, 0.0, 1.0) * last;
  const auto i = static_cast<std::size_t>(std::min(std::floor(x), last - 1));
  return mix(colors[i], colors[i + 1], static_cast<float>(x - static_cast<double>(i)));
}

constexpr std::array<Color, 6> kActivation = {{{0.42F, 0.50F, 0.66F},
                                               {0.72F, 0.70F, 0.70F},
                                               {0.93F, 0.70F, 0.48F},
                                               {0.90F, 0.47F, 0.26F},
                                               {0.70F, 0.17F, 0.14F},
                                               {0.40F, 0.03F, 0.10F}}};

constexpr std::array<Color, 5> kPassiveShare = {{{0.91F, 0.85F, 0.70F},
                                                 {0.66F, 0.80F, 0.72F},
                                                 {0.33F, 0.64F, 0.72F},
                                                 {0.16F, 0.38F, 0.64F},
                                                 {0.17F, 0.13F, 0.44F}}};

// Stations of the public-domain map viridis (Smith and van der Walt 2015).
constexpr std::array<Color, 7> kPressure = {{{0.267F, 0.005F, 0.329F},
                                             {0.267F, 0.226F, 0.513F},
                                             {0.191F, 0.407F, 0.556F},
                                             {0.128F, 0.567F, 0.551F},
                                             {0.208F, 0.719F, 0.473F},
                                             {0.565F, 0.841F, 0.263F},
                                             {0.993F, 0.906F, 0.144F}}};

}  // namespace

Color activation_color(double activation) {
  return interpolate(kActivation, activation / kActivationMax);
}

Color passive_share_color(double share) { return interpolate(kPassiveShare, share); }

Color pressure_color(double pressure_MPa) {
  return interpolate(kPressure, pressure_MPa / kPressureMaxMPa);
}

}  // namespace plumbline::viz
