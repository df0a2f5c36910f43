// SPDX-License-Identifier: Apache-2.0
#include "model/compile_abdomen.h"

#include <algorithm>
#include <cmath>

#include "model/compile_paths.h"

namespace plumbline {
namespace {

// Pressure per force of a fascicle [1/m^2].
double pressure_per_force(const AbdomenSpec& spec, const WallLayerSpec& layer) {
  const double hoop = std::sin(layer.fibre_angle) * std::sin(layer.fibre_angle);
  return hoop / (2.0 * spec.wall_width * spec.wall_radius);
}

std::vector<Abdomen::WallMuscle> compile_wall(const AbdomenSpec& spec, const Model& model) {
  std::vector<Abdomen::WallMuscle> wall;
  for (const WallLayerSpec& layer : spec.layers) {
    const int group = resolve_name(layer.group, model.groups, "muscle group", spec.place);
    const double share = spec.area * pressure_per_force(spec, layer);
    for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
      const Muscle& muscle = model.muscles[i];
      if (muscle.group == group) wall.push_back({i, share * muscle.F_max_active});
    }
  }
  std::sort(wall.begin(), wall.end(),
            [](const auto& a, const auto& b) { return a.muscle < b.muscle; });
  return wall;
}

double diaphragm_cost(const AbdomenSpec& spec) {
  if (spec.diaphragm_strength == 0.0) return 0.0;
  const double most = spec.diaphragm_strength * spec.area;
  return spec.diaphragm_volume / (most * most);
}

}  // namespace

void compile_abdomen(const ModelSpec& spec, Model& model) {
  if (!spec.abdomen) return;
  const AbdomenSpec& source = *spec.abdomen;
  model.abdomen = {
      .area = source.area,
      .most_pressure = source.most_pressure,
      .diaphragm_cost = diaphragm_cost(source),
      .cavity = compile_path({source.path, {}, source.place}, neutral_poses(model), model),
      .wall = compile_wall(source, model)};
}

}  // namespace plumbline
