// SPDX-License-Identifier: Apache-2.0
#include "apps/small_study.h"

#include <algorithm>
#include <limits>

#include "core/units.h"

namespace plumbline::test {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kInclination[] = {kNone, 60, 90};
constexpr std::size_t kLast = 2;

Study named_axes(bool with_imbalance, bool tissue) {
  Study study;
  study.title = "Tight hamstrings, bending forward";
  study.person = {75, 1.80, kNone, "male"};
  study.provenance.version = "0.0.1";
  StudyAxes& axes = study.axes;
  axes.cases = {{"reference", "Reference", Verdict::kTrusted, "", ""}};
  if (with_imbalance) {
    axes.cases.push_back({"tight_hamstrings", "Tight hamstrings (straight-leg raise 55 deg)",
                          Verdict::kTrusted, "", ""});
  }
  axes.num_steps = 3;
  axes.tasks = {{"standing", "1", ""}, {"trunk_inclination", "rad", "forward"}};
  axes.coordinates = {{"hip_flexion_r", "rad", "flexion"}, {"pelvis_ty", "m", "up"}};
  axes.muscles = {"ham_r", "ham_l", "psoas_r"};
  axes.groups = {"hamstrings_right", "hamstrings_left", "psoas_right"};
  axes.levels = {"L5/S1", "L4/5"};
  axes.pressure_factors = {0.55, 0.66, 0.77};
  axes.contributors = {"weight_above", "active_muscle"};
  axes.reasons = {"body", "posture", "sharing"};
  if (tissue) axes.ligaments = {"SSL", "capsule_right", "capsule_left", "iliolumbar_right"};
  allocate(study);
  return study;
}

void fill_posture(Study& study, std::size_t c, std::size_t t) {
  const bool changed = c == 1 && t == kLast;
  const double bend = t == 0 ? 0 : kInclination[t];
  study.task(c, t, 0) = t == 0 ? 1 : 0;
  study.task(c, t, 1) = deg_to_rad(kInclination[t]);
  study.coordinate(c, t, 0) = deg_to_rad(50);
  study.coordinate(c, t, 1) = 0.95;
  study.posture.pelvic_tilt(c, t) = deg_to_rad(0.5 * bend - (changed ? 6 : 0));
  study.posture.lumbar_flexion(c, t) = deg_to_rad(0.5 * bend + (changed ? 6 : 0));
  study.posture.thorax_inclination(c, t) = deg_to_rad(bend);
  for (std::size_t side = 0; side < 2; ++side) {
    study.posture.hip_flexion(c, t, side) = deg_to_rad(0.6 * bend);
    study.posture.knee_flexion(c, t, side) = deg_to_rad(-0.01);
    study.posture.ankle_dorsiflexion(c, t, side) = deg_to_rad(2.0);
  }
}

void fill_forces(Study& study, std::size_t c, std::size_t t) {
  const bool changed = c == 1 && t == kLast;
  for (std::size_t l = 0; l < 2; ++l) {
    const double compression = 500 + 600 * static_cast<double>(t) + 10 * static_cast<double>(l);
    study.level.compression(c, t, l) = compression;
    study.level.shear_ap(c, t, l) = 200;
    study.level.shear_lateral(c, t, l) = 0;
    study.level.moment(c, t, l, 0) = 20 + (changed ? 9 : 0);
    study.level.joint_moment_flexion(c, t, l) = 100;
    study.level.angle(c, t, l, 0) = deg_to_rad(5);
    for (std::size_t f = 0; f < 3; ++f) {
      study.level.disc_pressure(c, t, l, f) = 1e6 * (0.9 - 0.1 * static_cast<double>(f));
    }
    study.level.budget(c, t, l, 0) = 0.75 * compression;
    study.level.budget(c, t, l, 1) = 0.25 * compression;
  }
  for (std::size_t g = 0; g < 3; ++g) {
    const double force = g == 2 ? 50 : 300 + (changed ? 120 : 0);
    study.group.force(c, t, g) = force;
    study.group.passive_force(c, t, g) = changed && g < 2 ? 150 : 0;
    study.group.active_force(c, t, g) = force - study.group.passive_force(c, t, g);
    study.group.activation(c, t, g) = 0.2;
  }
  study.abdomen.pressure(c, t) = 1500.0 * static_cast<double>(t) + (changed ? 300.0 : 0.0);
  study.quality.residual_pct_bw(c, t) = 1e-9;
  study.quality.reserve_max(c, t) = 0;
  study.quality.iterations(c, t) = 12;
  study.quality.converged(c, t) = 1;
  study.quality.verdict(c, t) = 0;
}

// The capsules are strained most; above L5/S1 there is no iliolumbar ligament.
void fill_tissue(Study& study, std::size_t c, std::size_t t) {
  TissueResults& out = study.tissue;
  for (std::size_t l = 0; l < 2; ++l) {
    out.disc_force(c, t, l) = 450;
    for (std::size_t e = 0; e < 3; ++e) {
      out.disc_height_at_rest(c, l, e) = 0.012;
      out.disc_height(c, t, l, e) = 0.0115;
    }
    out.annulus_strain(c, t, l) = 0.05;
    for (std::size_t side = 0; side < 2; ++side) {
      out.facet_force(c, t, l, side) = c == 1 && side == 1 ? 70 : 40;
      out.facet_compression(c, t, l, side) = 25;
      out.foramen_height(c, t, l, side) = 0.020;
      out.foramen_area(c, t, l, side) = c == 1 ? 80e-6 : 96e-6;
    }
    for (std::size_t k = 0; k < study.axes.ligaments.size(); ++k) {
      if (l == 1 && k == 3) continue;
      out.ligament_strain(c, t, l, k) = k == 0 ? -0.02 : 0.12;
      out.ligament_force(c, t, l, k) = k == 0 ? 0 : 33;
    }
  }
}

void add_changes(Study& study) {
  const auto add = [&](std::int64_t step, const char* quantity, const char* unit, double reference,
                       double change, ChangeSign sign) {
    study.changes.push_back({.case_name = "tight_hamstrings",
                             .step = step,
                             .quantity = quantity,
                             .unit = unit,
                             .reference = reference,
                             .value = reference + change,
                             .change = change,
                             .band = {0.5 * change, 1.5 * change},
                             .sign = sign});
  };
  add(0, "lumbar_flexion_deg", "deg", 0, 0, ChangeSign::kUnchanged);
  add(2, "pelvic_tilt_deg", "deg", 45, -6, ChangeSign::kDown);
  add(2, "lumbar_flexion_deg", "deg", 45, 6, ChangeSign::kUp);
  add(2, "L5_S1_moment_flexion_Nm", "N m", 20, 9, ChangeSign::kUp);
  add(2, "L4_5_moment_flexion_Nm", "N m", 20, 4, ChangeSign::kUp);
  add(2, "L5_S1_shear_ap_N", "N", 200, -15, ChangeSign::kUndetermined);
  study.changes.back().band = {-40, 12};
  add(2, "hip_flexion_right_deg", "deg", 54, -2, ChangeSign::kDown);
  add(2, "hip_flexion_left_deg", "deg", 54, -2, ChangeSign::kDown);
  add(2, "hamstrings_right_force_N", "N", 300, 120, ChangeSign::kUp);
}

Study filled(bool with_imbalance, bool tissue) {
  Study study = named_axes(with_imbalance, tissue);
  for (RealArray* parts : {&study.why.by_contributor, &study.why.by_group}) {
    std::fill(parts->values().begin(), parts->values().end(), 0.0);
  }
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    for (std::size_t t = 0; t < 3; ++t) {
      fill_posture(study, c, t);
      fill_forces(study, c, t);
      if (tissue) fill_tissue(study, c, t);
    }
  }
  study.muscle.saturated(std::size_t{0}, kLast, 0) = 1;
  if (with_imbalance) add_changes(study);
  return study;
}

}  // namespace

Study small_study() { return filled(true, false); }

Study reference_study() { return filled(false, false); }

Study tissue_study() { return filled(true, true); }

}  // namespace plumbline::test
