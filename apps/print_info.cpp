// SPDX-License-Identifier: Apache-2.0
#include "apps/print_info.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "apps/model_counts.h"
#include "apps/print_report_json.h"
#include "apps/text_table.h"
#include "core/units.h"
#include "kinematics/independent_coordinates.h"

namespace plumbline {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kEndless = 1e3;  // range that stands for none [rad or m]

struct GroupSummary {
  std::string name;
  int count = 0;
  double F_max = 0;   // [N]
  double volume = 0;  // [litre]
};

std::vector<GroupSummary> summarize_groups(const Model& model) {
  std::vector<GroupSummary> groups;
  for (const std::string& name : model.groups) groups.push_back({name});
  for (const Muscle& muscle : model.muscles) {
    GroupSummary& group = groups[static_cast<std::size_t>(muscle.group)];
    ++group.count;
    group.F_max += muscle.F_max;
    group.volume += muscle.volume_litre;
  }
  return groups;
}

bool is_endless(const Dof& dof) { return dof.hi - dof.lo > kEndless; }

std::string range_text(const Dof& dof) {
  if (is_endless(dof)) return "any";
  if (dof.rotational) {
    return fmt::format("{:.1f} to {:.1f}°", rad_to_deg(dof.lo), rad_to_deg(dof.hi));
  }
  return fmt::format("{:.3f} to {:.3f} m", dof.lo, dof.hi);
}

std::size_t total_of(const Counts& counts) {
  std::size_t total = 0;
  for (const auto& [kind, count] : counts) total += count;
  return total;
}

// "Springs 3: bushings 1, ligaments 2"; of nothing, nothing.
std::string counts_text(const char* what, const Counts& counts) {
  if (total_of(counts) == 0) return "";
  std::vector<std::string> parts;
  for (const auto& [kind, count] : counts) {
    if (count > 0) parts.push_back(fmt::format("{} {}", kind, count));
  }
  return fmt::format("{} {}: {}\n", what, total_of(counts), fmt::join(parts, ", "));
}

Json json_counts(const Counts& counts) {
  Json out = Json::object();
  for (const auto& [kind, count] : counts) {
    std::string key = kind;
    std::replace(key.begin(), key.end(), ' ', '_');
    out[key] = count;
  }
  return out;
}

std::string head_text(const Model& model, bool for_person) {
  std::string text = model.name;
  if (!model.title.empty() && model.title != model.name) text += ": " + model.title;
  text += "\n";
  if (for_person) {
    text += fmt::format("Made for {:.0f} kg, {:.2f} m, {}; its", model.person.mass,
                        model.person.height, model.person.sex);
  } else {
    text += "Its";
  }
  return text + fmt::format(" bodies weigh {:.2f} kg.\n", model.total_mass);
}

std::string bodies_text(const Model& model) {
  TextTable bodies;
  bodies.add({"", "mass kg", "on", "joint"});
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    bodies.add({body.name, fixed(body.mass, 3),
                model.bodies[static_cast<std::size_t>(body.parent)].name, body.joint});
  }
  return fmt::format("\nBodies: {}\n{}", model.num_bodies() - 1, bodies.text());
}

std::string coordinates_text(const Model& model) {
  TextTable coordinates;
  const IndependentCoordinates independent(model);
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const Dof& dof = model.dofs[d];
    const bool leads = std::count(independent.dofs().begin(), independent.dofs().end(), d) > 0;
    const char* follows = leads ? "" : "follows others";
    coordinates.add({dof.name, range_text(dof), dof.locked ? "locked" : follows});
  }
  return fmt::format("\nCoordinates: {}, of which {} are free\n{}", model.num_dofs(),
                     independent.count(), coordinates.text());
}

std::string muscles_text(const Model& model) {
  TextTable muscles;
  muscles.add({"", "count", "F_max N", "volume l"});
  GroupSummary total{"all", 0, 0, 0};
  for (const GroupSummary& group : summarize_groups(model)) {
    muscles.add(
        {group.name, std::to_string(group.count), fixed(group.F_max, 0), fixed(group.volume, 3)});
    total.count += group.count;
    total.F_max += group.F_max;
    total.volume += group.volume;
  }
  muscles.add(
      {total.name, std::to_string(total.count), fixed(total.F_max, 0), fixed(total.volume, 3)});
  return "\nMuscles, both sides\n" + muscles.text();
}

std::string levels_text(const Model& model) {
  if (model.levels.empty()) return "";
  TextTable levels;
  levels.add({"", "disc mm2", "flexion N m/°", "lateral N m/°", "axial N m/°"});
  for (const Level& level : model.levels) {
    std::vector<std::string> row = {level.name, fixed(level.disc_area / kM2PerMm2, 0)};
    for (const AxisStiffness& axis : level.stiffness) {
      row.push_back(fixed(kRadPerDeg * axis.linear, 2));
    }
    levels.add(std::move(row));
  }
  return fmt::format("\nLevels: {}\n{}", model.levels.size(), levels.text());
}

std::string rest_text(const ModelInfo& info) {
  const Model& model = info.model;
  return fmt::format("\nContacts {}, limits {}, ideal torques {}, landmarks {}, meshes {}\n",
                     model.contacts.size(), model.limits.size(), model.torques.size(),
                     model.landmarks.size(), count_meshes(info.loaded.spec)) +
         counts_text("Surfaces", count_wraps(model)) +
         counts_text("Actuators", count_actuators(info.loaded.spec)) +
         counts_text("Constraints", count_constraints(model)) +
         counts_text("Springs", count_springs(model));
}

std::string faults_text(const ModelInfo& info) {
  if (info.faults.empty()) return info.loaded.report.faults.empty() ? "Faults: none found\n" : "";
  return fmt::format("Faults:\n  {}\n", fmt::join(info.faults, "\n  "));
}

Json json_bodies(const Model& model) {
  Json out = Json::array();
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    out.push_back({{"name", body.name},
                   {"parent", model.bodies[static_cast<std::size_t>(body.parent)].name},
                   {"joint", body.joint},
                   {"mass_kg", body.mass}});
  }
  return out;
}

Json json_coordinates(const Model& model) {
  Json out = Json::array();
  for (const Dof& dof : model.dofs) {
    const double unit = dof.rotational ? kDegPerRad : 1.0;
    const Json range = {unit * dof.lo, unit * dof.hi};
    out.push_back({{"name", dof.name},
                   {"unit", dof.rotational ? "deg" : "m"},
                   {"range", is_endless(dof) ? Json() : range},
                   {"locked", dof.locked}});
  }
  return out;
}

Json json_groups(const Model& model) {
  Json out = Json::object();
  for (const GroupSummary& group : summarize_groups(model)) {
    out[group.name] = {
        {"count", group.count}, {"F_max_N", group.F_max}, {"volume_litre", group.volume}};
  }
  return out;
}

Json json_levels(const Model& model) {
  Json out = Json::array();
  for (const Level& level : model.levels) {
    out.push_back({{"name", level.name}, {"disc_area_mm2", level.disc_area / kM2PerMm2}});
  }
  return out;
}

}  // namespace

std::string print_info(const ModelInfo& info) {
  const Model& model = info.model;
  return head_text(model, info.loaded.spec.for_person) + bodies_text(model) +
         coordinates_text(model) + muscles_text(model) + levels_text(model) + rest_text(info) +
         faults_text(info) + (info.loaded.imported ? "\n" + print_report(info.loaded.report) : "");
}

std::string print_info_json(const ModelInfo& info) {
  const Model& model = info.model;
  Json out = {{"name", model.name}, {"title", model.title}};
  if (info.loaded.spec.for_person) {
    out["person"] = {{"mass_kg", model.person.mass},
                     {"height_m", model.person.height},
                     {"sex", model.person.sex}};
  }
  out["total_mass_kg"] = model.total_mass;
  out["bodies"] = json_bodies(model);
  out["coordinates"] = json_coordinates(model);
  out["muscle_groups"] = json_groups(model);
  out["num_muscles"] = model.num_muscles();
  out["levels"] = json_levels(model);
  out["wraps"] = json_counts(count_wraps(model));
  out["actuators"] = json_counts(count_actuators(info.loaded.spec));
  out["constraints"] = json_counts(count_constraints(model));
  out["springs"] = json_counts(count_springs(model));
  out["num_landmarks"] = model.landmarks.size();
  out["num_meshes"] = count_meshes(info.loaded.spec);
  out["faults"] = info.faults;
  if (info.loaded.imported) out["report"] = print_report_json(info.loaded.report);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumbline
