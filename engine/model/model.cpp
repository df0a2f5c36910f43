// SPDX-License-Identifier: Apache-2.0
#include "model/model.h"

#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {
namespace {

template <class Item>
const std::string& name_of(const Item& item) {
  return item.name;
}
const std::string& name_of(const std::string& item) { return item; }

template <class Items>
int position_of(const Items& items, std::string_view name) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (name_of(items[i]) == name) return static_cast<int>(i);
  }
  return kNone;
}

template <class Items>
int find_named(const Items& items, std::string_view name, const char* kind,
               const std::string& model) {
  const int i = position_of(items, name);
  if (i != kNone) return i;
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(name_of(item));
  throw InputError({.element = "model " + model},
                   "has no " + std::string(kind) + " '" + std::string(name) + "'",
                   suggest_name(name, names));
}

}  // namespace

bool Model::moves(DofIndex dof, BodyIndex b) const {
  const BodyIndex mover = dofs[dof].body;
  while (b > mover) b = bodies[b].parent;
  return b == mover;
}

BodyIndex Model::find_body(std::string_view body_name) const {
  return find_named(bodies, body_name, "body", name);
}
DofIndex Model::find_dof(std::string_view dof_name) const {
  return find_named(dofs, dof_name, "coordinate", name);
}
MuscleIndex Model::find_muscle(std::string_view muscle_name) const {
  return find_named(muscles, muscle_name, "muscle", name);
}
int Model::find_group(std::string_view group_name) const {
  return find_named(groups, group_name, "muscle group", name);
}
int Model::find_level(std::string_view level_name) const {
  return find_named(levels, level_name, "level", name);
}
int Model::landmark_or_none(std::string_view landmark_name) const {
  return position_of(landmarks, landmark_name);
}

}  // namespace plumbline
