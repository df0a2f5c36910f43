// SPDX-License-Identifier: Apache-2.0
#include "model/compile_levels.h"

#include <fmt/format.h>

#include "model/compile_paths.h"

namespace plumbline {
namespace {

AxisStiffness symmetric_axis(const StiffnessSpec& s, double rest) {
  return {s.linear, s.cubic, s.cubic, rest};
}

std::array<AxisStiffness, 3> rotation_axes(const StiffnessSpec& flexion,
                                           const StiffnessSpec& extension,
                                           const StiffnessSpec& lateral, const StiffnessSpec& axial,
                                           const Vec3d& rest) {
  return {AxisStiffness{flexion.linear, flexion.cubic, extension.cubic, rest.x},
          symmetric_axis(lateral, rest.y), symmetric_axis(axial, rest.z)};
}

Level compile_springs_of(const LevelSpec& source, const Model& model) {
  std::vector<std::string> joints;
  for (const Body& body : model.bodies) joints.push_back(body.joint);
  const BodyIndex upper = resolve_name(source.joint, joints, "joint", source.place);
  const Body& body = model.bodies[upper];
  if (body.num_axes != 6 || body.num_dofs != 6) {
    throw InputError(source.place, fmt::format("joint '{}' has not six coordinates", source.joint),
                     "a level's joint needs three translations, then flexion, lateral bend and "
                     "axial rotation");
  }
  Level level{.name = source.name,
              .upper = upper,
              .lower = body.parent,
              .stiffness = rotation_axes(source.flexion, source.extension, source.lateral,
                                         source.axial, source.rest),
              .disc_area = source.disc_area,
              .elastic_limit = source.elastic_limit,
              .foramen_narrowing = source.foramen_narrowing};
  for (int k = 0; k < 3; ++k) {
    const auto axis = [&](int i) { return model.axes[body.first_axis + i].dof; };
    level.translations[k] = axis(k);
    level.rotations[k] = axis(3 + k);
  }
  return level;
}

Disc compile_disc(const DiscSpec& disc, const LevelSpec& level) {
  return {
      .compression = disc.compression,
      .rest_height = level.rest_translation.y,
      .rotation = rotation_axes(disc.flexion, disc.extension, disc.lateral, disc.axial, level.rest),
      .shear = {symmetric_axis(disc.shear_ap, level.rest_translation.x),
                symmetric_axis(disc.shear_lateral, level.rest_translation.z)}};
}

const Landmark& landmark_on(BodyIndex body, const std::string& name, const LevelSpec& level,
                            const Model& model) {
  const int found = resolve_name(name, names_of(model.landmarks), "landmark", level.place);
  const Landmark& landmark = model.landmarks[found];
  if (landmark.body != body) {
    throw InputError(
        level.place,
        fmt::format("facet landmark '{}' is not on '{}'", name, model.bodies[body].name),
        "name inferior facet and tip on the upper, superior facet and lamina on the lower "
        "vertebra");
  }
  return landmark;
}

LevelContact compile_contact(const std::string& above, const std::string& below,
                             const LevelSpec& source, const Level& level, const Model& model) {
  const Landmark& upper = landmark_on(level.upper, above, source, model);
  const Landmark& lower = landmark_on(level.lower, below, source, model);
  if (norm(lower.normal_B) == 0.0) {
    throw InputError(source.place, fmt::format("facet landmark '{}' has no normal", below),
                     "give the landmark an outward normal");
  }
  return {.p_UoP_U = upper.p_BoP_B, .p_LoQ_L = lower.p_BoP_B, .normal_L = lower.normal_B};
}

Facet compile_facet(const FacetSpec& facet, const LevelSpec& source, const Level& level,
                    const Model& model) {
  Facet out{.name = facet.upper,
            .face = compile_contact(facet.upper, facet.lower, source, level, model)};
  out.right = out.face.p_LoQ_L.z > 0.0;
  out.face.gap = facet.gap;
  out.face.stiffness = facet.stiffness;
  out.face.softness = facet.softness;
  if (facet.tip.empty() && facet.lamina.empty()) return out;
  out.tip = compile_contact(facet.tip, facet.lamina, source, level, model);
  out.tip.gap = facet.tip_gap;
  out.tip.stiffness = facet.tip_stiffness;
  out.tip.softness = facet.softness;
  return out;
}

std::vector<int> ligaments_of(const LevelSpec& level, const ModelSpec& spec, const Model& model) {
  const std::vector<std::string> known = names_of(model.ligaments);
  std::vector<int> found;
  for (const LigamentSpec& ligament : spec.ligaments) {
    if (ligament.level != level.name) continue;
    found.push_back(resolve_name(ligament.name, known, "ligament", ligament.place));
  }
  return found;
}

}  // namespace

void compile_levels(const ModelSpec& spec, Model& model) {
  for (const LevelSpec& source : spec.levels) {
    Level level = compile_springs_of(source, model);
    if (spec.level_law == LevelLaw::kTissue && source.disc) {
      level.disc = compile_disc(*source.disc, source);
      for (const FacetSpec& facet : source.facets) {
        level.facets.push_back(compile_facet(facet, source, level, model));
      }
      level.ligaments = ligaments_of(source, spec, model);
    }
    model.levels.push_back(std::move(level));
  }
  const std::vector<std::string> levels = names_of(spec.levels);
  for (const LigamentSpec& ligament : spec.ligaments) {
    if (!ligament.level.empty()) resolve_name(ligament.level, levels, "level", ligament.place);
  }
}

}  // namespace plumbline
