// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model_io/native_muscle_fields.h"

/// The abdominal cavity of a native model; see native_fields.h.
namespace plumbline::native {

template <class Io>
void fields(Io& io, WallLayerSpec& layer) {
  io.text("group", layer.group);
  io.number("fibre_angle_deg", layer.fibre_angle, kRadPerDeg, {0.0, 90.0, false});
}

template <class Io>
void fields(Io& io, AbdomenSpec& abdomen) {
  io.number("diaphragm_cm2", abdomen.area, kM2PerCm2, kPositive);
  io.number("most_pressure_kPa", abdomen.most_pressure, kPaPerKPa, kPositive);
  io.number("wall_radius_m", abdomen.wall_radius, 1.0, kPositive);
  io.number("wall_width_m", abdomen.wall_width, 1.0, kPositive);
  io.number_or("diaphragm_strength_kPa", abdomen.diaphragm_strength, 0.0, kPaPerKPa, kNotNegative);
  io.number_or("diaphragm_volume_l", abdomen.diaphragm_volume, 0.0, 1.0, kNotNegative);
  io.list("layers", abdomen.layers, [](Io& row, WallLayerSpec& layer) { fields(row, layer); });
  io.list("path", abdomen.path, [](Io& row, PathNodeSpec& node) { fields(row, node); });
}

}  // namespace plumbline::native
