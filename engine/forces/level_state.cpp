// SPDX-License-Identifier: Apache-2.0
#include "forces/level_state.h"

#include <algorithm>
#include <optional>

#include "core/check.h"
#include "forces/facets.h"
#include "forces/ligaments.h"
#include "forces/path_pull.h"

namespace plumbline {
namespace {

Vec3d rotations_of(const Level& level, std::span<const double> tau) {
  return {tau[level.rotations[0]], tau[level.rotations[1]], tau[level.rotations[2]]};
}

void fill_disc(const Level& level, const Disc& disc, LevelState& out) {
  const LevelResistance<double> r = calc_disc_resistance(disc, out.pose);
  out.disc_compression = -r.force.y;
  out.disc_shear_ap = r.force.x;
  out.disc_shear_lateral = r.force.z;
  out.disc_moment = r.moment;
  for (int k = 0; k < 3; ++k) {
    out.disc_pressure[k] =
        calc_disc_pressure(out.disc_compression, level.disc_area, kPressureFactors[k]);
  }
}

FacetState facet_state(const Facet& facet, const Level& level,
                       const PositionKinematics<double>& pos, const Vec3d& up_W) {
  const auto force = [&](const LevelContact& contact) {
    return calc_contact_force(contact, calc_contact_gap(contact, level, pos));
  };
  FacetState out{.face = force(facet.face), .tip = force(facet.tip)};
  const Vec3d push_L = out.face * facet.face.normal_L + out.tip * facet.tip.normal_L;
  out.force = norm(push_L);
  out.compression = dot(up_W, pos.R_WB[level.lower] * push_L);
  return out;
}

// Generalized force of what `add` puts on the bodies.
template <class Add>
std::vector<double> project(const Model& model, const PositionKinematics<double>& pos, Add add) {
  AppliedForces loads(model);
  add(loads);
  std::vector<double> tau(model.dofs.size());
  project_loads<double>(model, pos, loads, tau);
  return tau;
}

}  // namespace

double LevelState::tension_of(SpinalLigament structure) const {
  double sum = 0.0;
  for (const StrandState& strand : strands) {
    if (strand.structure == structure) sum += strand.tension;
  }
  return sum;
}

double LevelState::strain_of(SpinalLigament structure) const {
  std::optional<double> most;
  for (const StrandState& strand : strands) {
    if (strand.structure == structure) most = std::max(most.value_or(strand.strain), strand.strain);
  }
  return most.value_or(0.0);
}

Vec3d LevelState::moment_of(SpinalLigament structure) const {
  Vec3d sum{};
  for (const StrandState& strand : strands) {
    if (strand.structure == structure) sum += strand.moment;
  }
  return sum;
}

Vec3d LevelState::resisting_moment() const {
  Vec3d sum = disc_moment - facet_moment;
  for (const StrandState& strand : strands) sum -= strand.moment;
  return sum;
}

LevelState calc_level_state(const Model& model, int level_index,
                            const PositionKinematics<double>& pos,
                            const PathGeometry<double>& paths, std::span<const double> q) {
  const Level& level = model.levels[level_index];
  require(level.disc.has_value(), "a level of springs has no tissue");
  LevelState out{.name = level.name, .pose = level_pose(level, q)};
  if (level.disc) fill_disc(level, *level.disc, out);
  const Vec3d up_W = pos.H_W[level.translations[1]].v;
  for (const Facet& facet : level.facets) {
    (facet.right ? out.right : out.left) = facet_state(facet, level, pos, up_W);
  }
  out.facet_push_W = calc_facet_push(level, pos);
  for (int k = 0; k < 3; ++k) {
    out.facet_moment[k] = power(pos.H_W[level.rotations[k]], out.facet_push_W);
  }
  out.net_compression = out.disc_compression + out.right.compression + out.left.compression;
  for (const int i : level.ligaments) {
    const Ligament& ligament = model.ligaments[i];
    const double length = paths.ligament_length[i];
    StrandState strand{.name = ligament.name,
                       .structure = ligament.structure,
                       .strain = length / ligament.rest_length - 1.0,
                       .tension = calc_ligament_tension(model, ligament, length)};
    strand.torn = strand.tension > ligament.failure_force;
    const std::vector<double> tau = project(model, pos, [&](AppliedForces& loads) {
      add_path_pull(model, ligament.path, paths, strand.tension, loads);
    });
    strand.moment = rotations_of(level, tau);
    out.net_compression += tau[level.translations[1]];
    out.strands.push_back(strand);
  }
  return out;
}

}  // namespace plumbline
