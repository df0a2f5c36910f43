// SPDX-License-Identifier: Apache-2.0
#include "calibration/level_curve.h"

#include <span>
#include <vector>

#include "core/check.h"
#include "forces/facets.h"
#include "model/compile.h"
#include "model/compile_paths.h"
#include "paths/path_geometry.h"
#include "state/state.h"

namespace plumbline {
namespace {

// A body at neutral and what that depends on.
struct AtNeutral {
  explicit AtNeutral(const ModelSpec& spec) : model(compile(spec)), pos(model), paths(model) {
    const std::vector<double> q = neutral_state(model).q;
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
  }

  Model model;
  PositionKinematics<double> pos;
  PathGeometry<double> paths;
};

void shift_neutral(ModelSpec& spec, const std::string& coordinate, double by) {
  for (CoordinateSpec& c : spec.coordinates) {
    if (c.name != coordinate) continue;
    c.neutral += by;
    c.lo += by;
    c.hi += by;
  }
}

void keep_facets(const AtNeutral& before, const AtNeutral& after, std::size_t l, LevelSpec& level) {
  const auto nearer = [&](const LevelContact& contact) {
    return calc_contact_gap(contact, before.model.levels[l], before.pos) -
           calc_contact_gap(contact, before.model.levels[l], after.pos);
  };
  const std::vector<Facet>& facets = before.model.levels[l].facets;
  require(facets.empty() || facets.size() == level.facets.size(),
          "both sides of the facets must be written out");
  for (std::size_t f = 0; f < facets.size(); ++f) {
    level.facets[f].gap += nearer(facets[f].face);
    level.facets[f].tip_gap += nearer(facets[f].tip);
  }
}

void keep_ligaments(const AtNeutral& before, const AtNeutral& after, const std::string& level,
                    ModelSpec& spec) {
  for (std::size_t i = 0; i < before.model.ligaments.size(); ++i) {
    for (LigamentSpec& ligament : spec.ligaments) {
      if (ligament.level != level || ligament.name != before.model.ligaments[i].name) continue;
      ligament.rest_length *= after.paths.ligament_length[i] / before.paths.ligament_length[i];
    }
  }
}

}  // namespace

void curve_level(ModelSpec& spec, const std::string& name, double lateral, double axial) {
  const auto l = static_cast<std::size_t>(resolve_name(name, names_of(spec.levels), "level", {}));
  const AtNeutral before(spec);
  const Level& level = before.model.levels[l];
  shift_neutral(spec, before.model.dofs[level.rotations[1]].name, lateral);
  shift_neutral(spec, before.model.dofs[level.rotations[2]].name, axial);
  spec.levels[l].rest.y += lateral;
  spec.levels[l].rest.z += axial;
  const AtNeutral after(spec);
  keep_facets(before, after, l, spec.levels[l]);
  keep_ligaments(before, after, name, spec);
}

}  // namespace plumbline
