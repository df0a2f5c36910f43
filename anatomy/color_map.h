// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/mesh.h"

/// Colour scales that never change between pictures. Both stay readable with the common forms of
/// colour blindness: they run through lightness as well as hue, and never set red against green.
namespace plumbline::viz {

/// Activation 0 to 1: slate blue, pale, orange, dark red.
[[nodiscard]] Color activation_color(double activation);
inline constexpr double kActivationMax = 1.0;

/// Passive share of a force 0 to 1: pale sand through green-blue to dark indigo.
[[nodiscard]] Color passive_share_color(double share);

/// Disc pressure 0 to 4 MPa: dark violet through teal to yellow. Above it stays yellow.
[[nodiscard]] Color pressure_color(double pressure_MPa);
inline constexpr double kPressureMaxMPa = 4.0;

/// Of what has no number.
inline constexpr Color kUnknownColor = {0.62F, 0.62F, 0.62F};
inline constexpr Color kTendonColor = {0.90F, 0.88F, 0.83F};
inline constexpr Color kJointLoadColor = {0.10F, 0.16F, 0.42F};
inline constexpr Color kGroundForceColor = {0.16F, 0.42F, 0.38F};
inline constexpr Color kGhostColor = {0.30F, 0.52F, 0.86F};
inline constexpr Color kGhostDiscColor = {0.12F, 0.26F, 0.60F};
inline constexpr Color kSeatColor = {0.72F, 0.74F, 0.77F};
inline constexpr Color kPillowColor = {0.86F, 0.87F, 0.90F};
inline constexpr Color kLoadColor = {0.50F, 0.44F, 0.38F};
inline constexpr Color kBellyColor = {0.86F, 0.74F, 0.66F};
inline constexpr Color kGravityColor = {0.36F, 0.36F, 0.40F};

}  // namespace plumbline::viz
