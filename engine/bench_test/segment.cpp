// SPDX-License-Identifier: Apache-2.0
#include "bench_test/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "core/nearest_name.h"
#include "model/compile.h"

namespace plumbline {
namespace {

constexpr double kAnywhere = 10.0;  // range of a coordinate on the bench [rad or m]

struct Vertebrae {
  std::string upper, lower;
};

// "L4/5" lies between L4 and L5, "L5/S1" between L5 and S1.
Vertebrae vertebrae_of(const std::string& level) {
  const std::size_t slash = level.find('/');
  if (slash == std::string::npos || slash + 1 == level.size()) return {level, ""};
  const std::string upper = level.substr(0, slash);
  const std::string lower = level.substr(slash + 1);
  const bool letter = lower[0] >= 'A' && lower[0] <= 'Z';
  return {upper, letter ? lower : upper.substr(0, 1) + lower};
}

std::string ends_of(const std::string& lower, const std::string& upper) {
  return upper + "-" + lower;
}

std::vector<std::string> level_names(const ModelSpec& spec) {
  std::vector<std::string> names;
  for (const LevelSpec& level : spec.levels) names.push_back(level.name);
  return names;
}

const LevelSpec& level_named(const ModelSpec& spec, const std::string& name) {
  for (const LevelSpec& level : spec.levels) {
    if (level.name == name) return level;
  }
  throw InputError({.element = "segment"}, fmt::format("has no level '{}'", name),
                   suggest_name(name, level_names(spec)));
}

const JointSpec& joint_named(const ModelSpec& spec, const LevelSpec& level) {
  for (const JointSpec& joint : spec.joints) {
    if (joint.name == level.joint) return joint;
  }
  throw InputError(level.place, fmt::format("has no joint '{}'", level.joint),
                   "name the joint of the level");
}

template <class Item, class Keep>
void keep_if(std::vector<Item>& items, Keep keep) {
  std::erase_if(items, [&](const Item& item) { return !keep(item); });
}

// Of the joints of the levels: their coordinates, unlocked.
void keep_coordinates(ModelSpec& spec) {
  std::set<std::string> used;
  for (const JointSpec& joint : spec.joints) {
    for (const AxisSpec& axis : joint.axes) used.insert(axis.coordinate);
  }
  keep_if(spec.coordinates, [&](const auto& item) { return used.contains(item.name); });
  for (CoordinateSpec& coordinate : spec.coordinates) {
    coordinate.locked = false;
    coordinate.lo = -kAnywhere;
    coordinate.hi = kAnywhere;
  }
}

void drop_the_rest_of_the_body(ModelSpec& spec) {
  spec.couplers.clear();
  spec.constraints.clear();
  spec.wraps.clear();
  spec.muscles.clear();
  spec.elastic_stops.clear();
  spec.coordinate_springs.clear();
  spec.point_springs.clear();
  spec.bushings.clear();
  spec.limits.clear();
  spec.torques.clear();
  spec.actuators.clear();
  spec.contacts.clear();
  spec.abdomen.reset();
}

void remove_ligament(ModelSpec& spec, SpinalLigament ligament) {
  std::erase_if(spec.ligaments, [&](const auto& item) { return item.structure == ligament; });
}

void remove_nucleus(DiscSpec& disc) {
  const double rest = 1.0 - disc.nucleus_share;
  disc.compression *= rest;
  for (StiffnessSpec* s : {&disc.shear_ap, &disc.shear_lateral, &disc.flexion, &disc.extension,
                           &disc.lateral, &disc.axial}) {
    s->linear *= rest;
  }
}

}  // namespace

std::vector<std::string> segment_levels(const ModelSpec& spec, const std::string& segment) {
  std::vector<std::string> choices = level_names(spec);
  for (const std::string& name : choices) {
    if (name == segment) return {name};
  }
  for (std::size_t lower = 0; lower < spec.levels.size(); ++lower) {
    std::vector<std::string> levels;
    for (std::size_t upper = lower; upper < spec.levels.size(); ++upper) {
      levels.push_back(spec.levels[upper].name);
      choices.push_back(
          ends_of(vertebrae_of(levels.front()).lower, vertebrae_of(levels.back()).upper));
      if (choices.back() == segment) return levels;
    }
  }
  throw InputError({.element = "model " + spec.name}, fmt::format("has no segment '{}'", segment),
                   suggest_name(segment, choices));
}

ModelSpec cut_segment(const ModelSpec& whole, const std::vector<std::string>& levels) {
  ModelSpec spec = mirror_spec(whole);
  std::set<std::string> kept_joints;
  std::set<std::string> kept_bodies;
  std::string base;
  for (const std::string& name : levels) {
    const LevelSpec& level = level_named(spec, name);
    if (!level.disc) {
      throw InputError(level.place, fmt::format("level '{}' has no disc", name),
                       "give the level a disc; a level of springs has no tissue to test");
    }
    const JointSpec& joint = joint_named(spec, level);
    if (base.empty()) base = joint.parent;
    kept_joints.insert(joint.name);
    kept_bodies.insert({joint.parent, joint.child});
  }

  spec.level_law = LevelLaw::kTissue;
  drop_the_rest_of_the_body(spec);
  keep_if(spec.levels, [&](const auto& item) { return kept_joints.contains(item.joint); });
  keep_if(spec.bodies, [&](const auto& item) { return kept_bodies.contains(item.name); });
  keep_if(spec.joints, [&](const auto& item) { return kept_joints.contains(item.name); });
  keep_if(spec.landmarks, [&](const auto& item) { return kept_bodies.contains(item.body); });
  keep_if(spec.ligaments, [&](const LigamentSpec& item) {
    return std::find(levels.begin(), levels.end(), item.level) != levels.end() &&
           std::all_of(item.path.begin(), item.path.end(),
                       [&](const PathNodeSpec& node) { return kept_bodies.contains(node.body); });
  });
  keep_coordinates(spec);
  if (base != "ground") spec.joints.push_back({.name = "base", .parent = "ground", .child = base});
  return spec;
}

void remove_structure(ModelSpec& spec, Structure structure) {
  switch (structure) {
    case Structure::kFacets:
      for (LevelSpec& level : spec.levels) level.facets.clear();
      return;
    case Structure::kNucleus:
      for (LevelSpec& level : spec.levels) {
        if (level.disc) remove_nucleus(*level.disc);
      }
      return;
    case Structure::kSsl:
      return remove_ligament(spec, SpinalLigament::kSsl);
    case Structure::kIsl:
      return remove_ligament(spec, SpinalLigament::kIsl);
    case Structure::kLf:
      return remove_ligament(spec, SpinalLigament::kLf);
    case Structure::kCapsule:
      return remove_ligament(spec, SpinalLigament::kCapsule);
    case Structure::kPll:
      return remove_ligament(spec, SpinalLigament::kPll);
    case Structure::kAll:
      return remove_ligament(spec, SpinalLigament::kAll);
    case Structure::kItl:
      return remove_ligament(spec, SpinalLigament::kItl);
    case Structure::kIliolumbar:
      return remove_ligament(spec, SpinalLigament::kIliolumbar);
  }
}

}  // namespace plumbline
