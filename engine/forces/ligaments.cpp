// SPDX-License-Identifier: Apache-2.0
#include "forces/ligaments.h"

#include <cmath>

#include "core/smooth_step.h"
#include "forces/path_pull.h"
#include "paths/path_speed.h"

namespace plumbline {
namespace {

// Strain over which the damping of a ToeLigament sets in.
constexpr double kDampingOnset = 0.01;

template <class S>
S tension_at_strain(const ToeLigament& law, S strain) {
  if (strain < law.toe_strain) return 0.5 * law.stiffness / law.toe_strain * (strain * strain);
  return law.stiffness * (strain - 0.5 * law.toe_strain);
}

double energy_at_strain(const ToeLigament& law, double strain) {
  const double toe = law.toe_strain;
  if (strain < toe) return law.stiffness / (6.0 * toe) * strain * strain * strain;
  return law.stiffness * (0.5 * strain * (strain - toe) + toe * toe / 6.0);
}

}  // namespace

template <class S>
S calc_ligament_tension(const Model& model, const Ligament& ligament, S length) {
  const double rest = ligament.rest_length;
  if (length <= rest) return S(0.0);
  if (const auto* law = std::get_if<SpringLigament>(&ligament.law)) {
    return law->stiffness * (length - rest);
  }
  if (const auto* law = std::get_if<ToeLigament>(&ligament.law)) {
    return tension_at_strain(*law, length / rest - 1.0);
  }
  return std::get<CurveLigament>(ligament.law).force *
         value_at(model.functions[ligament.curve], length / rest);
}

double calc_ligament_damping(const Ligament& ligament, double length, double speed) {
  const double rest = ligament.rest_length;
  if (length <= rest) return 0.0;
  if (const auto* law = std::get_if<SpringLigament>(&ligament.law)) {
    return law->stiffness * (length - rest) * law->damping * speed;
  }
  if (const auto* law = std::get_if<ToeLigament>(&ligament.law); law != nullptr && speed > 0.0) {
    return law->damping * (speed / rest) * smooth_step((length / rest - 1.0) / kDampingOnset);
  }
  return 0.0;
}

double calc_ligament_energy(const Model& model, const Ligament& ligament, double length) {
  const double rest = ligament.rest_length;
  if (length <= rest) return 0.0;
  if (const auto* law = std::get_if<SpringLigament>(&ligament.law)) {
    return 0.5 * law->stiffness * math::square(length - rest);
  }
  if (const auto* law = std::get_if<ToeLigament>(&ligament.law)) {
    return rest * energy_at_strain(*law, length / rest - 1.0);
  }
  return rest * std::get<CurveLigament>(ligament.law).force *
         model.functions[ligament.curve].integral(1.0, length / rest);
}

template <class S>
void add_ligaments(const Model& model, const PathGeometry<S>& paths, BodyLoads<S>& loads) {
  for (std::size_t i = 0; i < model.ligaments.size(); ++i) {
    const Ligament& ligament = model.ligaments[i];
    const S tension = calc_ligament_tension(model, ligament, paths.ligament_length[i]);
    add_path_pull(model, ligament.path, paths, tension, loads);
  }
}

void add_ligament_dampers(const Model& model, const VelocityKinematics& vel,
                          const PathGeometry<double>& paths, std::span<const double> v,
                          BodyLoads<double>& loads) {
  for (std::size_t i = 0; i < model.ligaments.size(); ++i) {
    const Ligament& ligament = model.ligaments[i];
    const double speed = calc_path_speed(model, ligament.path, paths, vel, v);
    const double tension = calc_ligament_damping(ligament, paths.ligament_length[i], speed);
    add_path_pull(model, ligament.path, paths, tension, loads);
  }
}

double calc_ligament_energy(const Model& model, const PathGeometry<double>& paths) {
  double energy = 0.0;
  for (std::size_t i = 0; i < model.ligaments.size(); ++i) {
    energy += calc_ligament_energy(model, model.ligaments[i], paths.ligament_length[i]);
  }
  return energy;
}

template double calc_ligament_tension<double>(const Model&, const Ligament&, double);
template Dual calc_ligament_tension<Dual>(const Model&, const Ligament&, Dual);
template void add_ligaments<double>(const Model&, const PathGeometry<double>&, BodyLoads<double>&);
template void add_ligaments<Dual>(const Model&, const PathGeometry<Dual>&, BodyLoads<Dual>&);

}  // namespace plumbline
