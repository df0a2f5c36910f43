// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_shared_names.h"

#include <fmt/format.h>

#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

std::string name_of(pugi::xml_node node) { return node.attribute("name").value(); }

pugi::xml_node joint_above(pugi::xml_node node) {
  while (node && !std::string_view(node.name()).ends_with("Joint")) node = node.parent();
  return node;
}

struct CoordinateCollector : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (std::string_view(node.name()) != "Coordinate") return true;
    const std::string joint = name_of(joint_above(node));
    if (joint.empty()) return true;
    coordinates.push_back(node);
    joints[name_of(node)].insert(joint);
    return true;
  }
  std::vector<pugi::xml_node> coordinates;
  std::map<std::string, std::set<std::string>> joints;  // that have a coordinate of this name
};

// Changes texts that name a coordinate: by its name alone within its joint, by a path elsewhere.
struct Renamer : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_pcdata) return true;
    std::string text = node.value();
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return true;
    text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    const std::string_view tag = node.parent().name();
    const bool bare = tag == "coordinates" || tag == "coordinate";
    const std::string joint = name_of(joint_above(node));
    const auto found =
        renamed.find(bare && !joint.empty() ? fmt::format("{}/{}", joint, text) : last_two(text));
    if (found != renamed.end()) node.set_value(found->second.c_str());
    return true;
  }
  static std::string last_two(const std::string& path) {
    const std::size_t last = path.rfind('/');
    if (last == std::string::npos || last == 0) return "";
    const std::size_t before = path.rfind('/', last - 1);
    return before == std::string::npos ? path : path.substr(before + 1);
  }
  std::map<std::string, std::string> renamed;  // "joint/coordinate" to the new name
};

}  // namespace

void qualify_shared_coordinates(pugi::xml_document& xml) {
  CoordinateCollector all;
  xml.traverse(all);
  Renamer renamer;
  for (pugi::xml_node node : all.coordinates) {
    const std::string name = name_of(node);
    if (all.joints[name].size() < 2) continue;
    const std::string joint = name_of(joint_above(node));
    const std::string qualified = fmt::format("{}_{}", joint, name);
    node.append_attribute(kNameInFile).set_value(name.c_str());
    node.attribute("name").set_value(qualified.c_str());
    renamer.renamed[fmt::format("{}/{}", joint, name)] = qualified;
  }
  if (!renamer.renamed.empty()) xml.traverse(renamer);
}

}  // namespace plumbline
