// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>

#include "model_io/native_joint_fields.h"

/// Motion segments of a native model; see native_fields.h.
namespace plumbline::native {

/// M = k1 x + k3 x^3, in degrees.
template <class Io>
void stiffness_field(Io& io, const std::string& key, StiffnessSpec& stiffness) {
  io.table(key, [&](Io& table) {
    table.number("linear_Nm_deg", stiffness.linear, kDegPerRad, kNotNegative);
    table.number("cubic_Nm_deg3", stiffness.cubic, kDegPerRad * kDegPerRad * kDegPerRad,
                 kNotNegative);
  });
}

/// F = k1 x + k3 x^3, in millimetres.
template <class Io>
void shear_field(Io& io, const std::string& key, StiffnessSpec& stiffness) {
  io.table(key, [&](Io& table) {
    table.number("linear_N_mm", stiffness.linear, kMmPerM, kNotNegative);
    table.number_or("cubic_N_mm3", stiffness.cubic, 0.0, kMmPerM * kMmPerM * kMmPerM, kNotNegative);
  });
}

template <class Io>
void fields(Io& io, DiscSpec& disc) {
  io.number("compression_N_mm", disc.compression, kMmPerM, kPositive);
  io.number_or("nucleus_share", disc.nucleus_share, 0.0, 1.0, {0.0, 0.99, false});
  shear_field(io, "shear_ap", disc.shear_ap);
  shear_field(io, "shear_lateral", disc.shear_lateral);
  stiffness_field(io, "flexion", disc.flexion);
  stiffness_field(io, "extension", disc.extension);
  stiffness_field(io, "lateral", disc.lateral);
  stiffness_field(io, "axial", disc.axial);
  io.check(disc.flexion.linear == disc.extension.linear, "extension",
           "has another linear_Nm_deg than flexion",
           "give both the same, or the stiffness jumps at zero");
}

template <class Io>
void fields(Io& io, FacetSpec& facet) {
  io.text("upper", facet.upper);
  io.text("lower", facet.lower);
  io.number("gap_mm", facet.gap, kMPerMm);
  io.number("stiffness_N_mm", facet.stiffness, kMmPerM, kNotNegative);
  io.text_or("tip", facet.tip, "");
  io.text_or("lamina", facet.lamina, "");
  io.number_or("tip_gap_mm", facet.tip_gap, 0.0, kMPerMm);
  io.number_or("tip_stiffness_N_mm", facet.tip_stiffness, 0.0, kMmPerM, kNotNegative);
  io.number_or("softness_mm", facet.softness, FacetSpec().softness, kMPerMm, kPositive);
}

template <class Io>
void fields(Io& io, LevelSpec& level) {
  io.text("name", level.name);
  io.text("joint", level.joint);
  io.number("disc_area_mm2", level.disc_area, kM2PerMm2, kPositive);
  io.number_or("elastic_limit_Nm", level.elastic_limit, std::numeric_limits<double>::infinity(),
               1.0, kPositive);
  stiffness_field(io, "flexion", level.flexion);
  stiffness_field(io, "extension", level.extension);
  stiffness_field(io, "lateral", level.lateral);
  stiffness_field(io, "axial", level.axial);
  io.vec3_or("rest_deg", level.rest, {}, kRadPerDeg);
  io.vec3_or("rest_mm", level.rest_translation, {}, kMPerMm);
  io.check(level.flexion.linear == level.extension.linear, "extension",
           "has another linear_Nm_deg than flexion",
           "give both the same, or the stiffness jumps at zero");
  io.table_if("disc", level.disc.has_value(), [&](Io& table) {
    DiscSpec disc = level.disc.value_or(DiscSpec{});
    fields(table, disc);
    level.disc = disc;
  });
  io.number_or("foramen_narrowing_right_mm", level.foramen_narrowing[0], 0.0, kMPerMm,
               kNotNegative);
  io.number_or("foramen_narrowing_left_mm", level.foramen_narrowing[1], 0.0, kMPerMm, kNotNegative);
  io.list("facets", level.facets, [](Io& row, FacetSpec& facet) { fields(row, facet); });
}

}  // namespace plumbline::native
