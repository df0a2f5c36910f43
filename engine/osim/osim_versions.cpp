// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_versions.h"

#include <array>
#include <pugixml.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

using Renaming = std::pair<std::string_view, const char*>;

constexpr std::array<Renaming, 11> kRenamed = {{{"ActuatorSet", "ForceSet"},
                                                {"MusclePointSet", "PathPointSet"},
                                                {"MuscleWrapSet", "PathWrapSet"},
                                                {"MusclePoint", "PathPoint"},
                                                {"MuscleViaPoint", "ConditionalPathPoint"},
                                                {"MovingMusclePoint", "MovingPathPoint"},
                                                {"MuscleWrap", "PathWrap"},
                                                {"XAttachment", "x_location"},
                                                {"YAttachment", "y_location"},
                                                {"ZAttachment", "z_location"},
                                                {"natCubicSpline", "SimmSpline"}}};

void rename_if_old(pugi::xml_node node, XmlOrigins& origins) {
  for (const auto& [old, now] : kRenamed) {
    if (node.name() != old) continue;
    origins[node.internal_object()] = node.offset_debug();
    node.set_name(now);
    return;
  }
}

// A conditional point named its one coordinate in the plural.
void rename_coordinates(pugi::xml_node point, XmlOrigins& origins) {
  const pugi::xml_node old = point.child("coordinates");
  if (!old || point.child("coordinate")) return;
  origins[old.internal_object()] = old.offset_debug();
  pugi::xml_node(old).set_name("coordinate");
}

// Points and wraps that stand in the muscle itself.
void make_path(pugi::xml_node muscle, XmlOrigins& origins) {
  if (!muscle.child("PathPointSet") || muscle.child("GeometryPath")) return;
  const std::string_view tag = muscle.name();
  if (!tag.ends_with("Muscle")) return;
  pugi::xml_node path = muscle.append_child("GeometryPath");
  const auto made_of = origins.find(muscle.internal_object());
  origins[path.internal_object()] =
      made_of == origins.end() ? muscle.offset_debug() : made_of->second;
  for (const char* set : {"PathPointSet", "PathWrapSet"}) {
    if (const pugi::xml_node inner = muscle.child(set)) path.append_move(inner);
  }
}

void empty_engine(pugi::xml_node model) {
  pugi::xml_node holder = model.child("DynamicsEngine");
  pugi::xml_node engine = holder.child("SimbodyEngine");
  if (!engine) return;
  while (const pugi::xml_node inner = engine.first_child()) model.append_move(inner);
  holder.remove_child(engine);
  if (!holder.first_child()) model.remove_child(holder);
}

struct Collector : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (node.type() == pugi::node_element) nodes.push_back(node);
    return true;
  }
  std::vector<pugi::xml_node> nodes;
};

}  // namespace

void update_old_document(pugi::xml_document& xml, XmlOrigins& origins) {
  empty_engine(xml.document_element().child("Model"));
  Collector all;
  xml.traverse(all);
  for (const pugi::xml_node& node : all.nodes) rename_if_old(node, origins);
  for (const pugi::xml_node& node : all.nodes) {
    const std::string_view tag = node.name();
    if (tag == "ConditionalPathPoint") rename_coordinates(node, origins);
    make_path(node, origins);
  }
}

}  // namespace plumbline
