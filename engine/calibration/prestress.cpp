// SPDX-License-Identifier: Apache-2.0
#include "calibration/prestress.h"

#include <algorithm>
#include <vector>

#include "core/check.h"
#include "forces/facets.h"
#include "paths/path_geometry.h"
#include "state/state.h"

namespace plumbline {
namespace {

// A posture and the lengths in it.
struct Posed {
  Posed(const Model& model, std::span<const double> q) : pos(model), paths(model) {
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
  }

  PositionKinematics<double> pos;
  PathGeometry<double> paths;
};

void move_facets(const Level& level, const Posed& neutral, const Posed& at_q, LevelSpec& spec) {
  // How much nearer the faces are at q.
  const auto change = [&](const LevelContact& contact) {
    return calc_contact_gap(contact, level, at_q.pos) -
           calc_contact_gap(contact, level, neutral.pos);
  };
  require(level.facets.empty() || level.facets.size() == spec.facets.size(),
          "both sides of the facets must be written out");
  for (std::size_t f = 0; f < level.facets.size(); ++f) {
    spec.facets[f].gap += change(level.facets[f].face);
    spec.facets[f].tip_gap += change(level.facets[f].tip);
  }
}

void strain_ligaments(const Model& model, const Level& level, const Posed& neutral,
                      const Posed& at_q, std::vector<LigamentSpec>& ligaments) {
  for (const int i : level.ligaments) {
    const auto found = std::find_if(
        ligaments.begin(), ligaments.end(),
        [&](const LigamentSpec& ligament) { return ligament.name == model.ligaments[i].name; });
    require(found != ligaments.end(), "both sides of the ligaments must be written out");
    found->rest_length *= neutral.paths.ligament_length[i] / at_q.paths.ligament_length[i];
  }
}

}  // namespace

void prestress_levels(const Model& model, std::span<const double> q, ModelSpec& spec) {
  const Posed neutral(model, neutral_state(model).q);
  const Posed at_q(model, q);
  for (std::size_t i = 0; i < model.levels.size(); ++i) {
    const Level& level = model.levels[i];
    LevelSpec& changed = spec.levels[i];
    changed.rest.x -= q[level.rotations[0]];
    changed.rest_translation.x -= q[level.translations[0]];
    changed.rest_translation.y -= q[level.translations[1]];
    move_facets(level, neutral, at_q, changed);
    strain_ligaments(model, level, neutral, at_q, spec.ligaments);
  }
}

}  // namespace plumbline
