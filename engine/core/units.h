// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <numbers>

namespace plumbline {

inline constexpr double kPi = std::numbers::pi;
inline constexpr double kStandardGravity = 9.80665;  ///< [m/s^2], CGPM 1901

inline constexpr double kRadPerDeg = kPi / 180.0;
inline constexpr double kDegPerRad = 180.0 / kPi;
inline constexpr double kMPerMm = 1e-3;
inline constexpr double kMmPerM = 1e3;
inline constexpr double kM2PerCm2 = 1e-4;
inline constexpr double kM2PerMm2 = 1e-6;
inline constexpr double kPaPerNcm2 = 1e4;
inline constexpr double kLitrePerM3 = 1e3;
inline constexpr double kPaPerKPa = 1e3;
inline constexpr double kPaPerMPa = 1e6;

constexpr double deg_to_rad(double deg) { return deg * kRadPerDeg; }
constexpr double rad_to_deg(double rad) { return rad * kDegPerRad; }

}  // namespace plumbline
