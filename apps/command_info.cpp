// SPDX-License-Identifier: Apache-2.0
#include "apps/command_info.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <vector>

#include "apps/exit_code.h"
#include "apps/load_model.h"
#include "apps/print_report_json.h"
#include "apps/text_table.h"
#include "core/units.h"
#include "kinematics/independent_coordinates.h"
#include "model/compile.h"
#include "osim/model_faults.h"

namespace plumbline {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMassTolerance = 0.01;  // of the reference person's mass
constexpr double kEndless = 1e3;         // range that stands for none [rad or m]

// A model with what its reading brought to light.
struct Read {
  LoadedModel loaded;
  Model model;
  std::vector<std::string> faults;
};

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

// What an author should look at although the model computes.
std::vector<std::string> find_faults(const Model& model) {
  std::vector<std::string> faults;
  if (std::abs(model.total_mass - model.person.mass) > kMassTolerance * model.person.mass) {
    faults.push_back(fmt::format("the bodies weigh {:.1f} kg, the reference person {:.1f} kg",
                                 model.total_mass, model.person.mass));
  }
  if (model.muscles.empty()) faults.emplace_back("there are no muscles");
  if (model.levels.empty()) faults.emplace_back("there are no spinal levels");
  if (model.contacts.empty()) faults.emplace_back("no point can press on the floor");
  if (model.landmarks.empty()) faults.emplace_back("without landmarks nothing can be drawn");
  return faults;
}

std::string range_text(const Dof& dof) {
  if (dof.hi - dof.lo > kEndless) return "any";
  if (dof.rotational) {
    return fmt::format("{:.1f} to {:.1f}°", rad_to_deg(dof.lo), rad_to_deg(dof.hi));
  }
  return fmt::format("{:.3f} to {:.3f} m", dof.lo, dof.hi);
}

std::size_t count_meshes(const ModelSpec& spec) {
  std::size_t count = 0;
  for (const BodySpec& body : spec.bodies) count += body.meshes.size();
  return count;
}

std::size_t count_springs(const Model& model) {
  return model.elastic_stops.size() + model.coordinate_springs.size() + model.point_springs.size() +
         model.bushings.size() + model.ligaments.size();
}

std::string print_text(const Read& read) {
  const Model& model = read.model;
  std::string text = model.name;
  if (!model.title.empty() && model.title != model.name) text += ": " + model.title;
  text += "\n";
  if (read.loaded.spec.for_person) {
    text += fmt::format("Made for {:.0f} kg, {:.2f} m, {}; its", model.person.mass,
                        model.person.height, model.person.sex);
  } else {
    text += "Its";
  }
  text += fmt::format(" bodies weigh {:.2f} kg.\n", model.total_mass);

  TextTable bodies;
  bodies.add({"", "mass kg", "on", "joint"});
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    bodies.add({body.name, fixed(body.mass, 3),
                model.bodies[static_cast<std::size_t>(body.parent)].name, body.joint});
  }
  text += fmt::format("\nBodies: {}\n{}", model.num_bodies() - 1, bodies.text());

  TextTable coordinates;
  const IndependentCoordinates independent(model);
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const Dof& dof = model.dofs[d];
    const bool leads = std::count(independent.dofs().begin(), independent.dofs().end(), d) > 0;
    const char* follows = leads ? "" : "follows others";
    coordinates.add({dof.name, range_text(dof), dof.locked ? "locked" : follows});
  }
  text += fmt::format("\nCoordinates: {}, of which {} are free\n{}", model.num_dofs(),
                      independent.count(), coordinates.text());

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
  text += "\nMuscles, both sides\n" + muscles.text();

  TextTable levels;
  levels.add({"", "disc mm2", "flexion N m/°", "lateral N m/°", "axial N m/°"});
  for (const Level& level : model.levels) {
    std::vector<std::string> row = {level.name, fixed(level.disc_area / kM2PerMm2, 0)};
    for (const AxisStiffness& axis : level.stiffness) {
      row.push_back(fixed(kRadPerDeg * axis.linear, 2));
    }
    levels.add(std::move(row));
  }
  if (!model.levels.empty()) {
    text += fmt::format("\nLevels: {}\n{}", model.levels.size(), levels.text());
  }
  text += fmt::format(
      "\nSurfaces {}, contacts {}, limits {}, ideal torques {}, landmarks {}, meshes {}\n",
      model.wraps.size(), model.contacts.size(), model.limits.size(), model.torques.size(),
      model.landmarks.size(), count_meshes(read.loaded.spec));
  if (count_springs(model) > 0) {
    text += fmt::format(
        "Elastic stops {}, springs on coordinates {}, between points {}, bushings {}, ligaments "
        "{}\n",
        model.elastic_stops.size(), model.coordinate_springs.size(), model.point_springs.size(),
        model.bushings.size(), model.ligaments.size());
  }
  if (!read.faults.empty()) text += "Faults:\n";
  if (read.faults.empty() && read.loaded.report.faults.empty()) text += "Faults: none found\n";
  for (const std::string& fault : read.faults) text += "  " + fault + "\n";
  if (read.loaded.imported) text += "\n" + print_report(read.loaded.report);
  return text;
}

std::string print_json_text(const Read& read) {
  const Model& model = read.model;
  Json out = {{"name", model.name},
              {"title", model.title},
              {"person",
               {{"mass_kg", model.person.mass},
                {"height_m", model.person.height},
                {"sex", model.person.sex}}},
              {"total_mass_kg", model.total_mass},
              {"bodies", Json::array()},
              {"coordinates", Json::array()},
              {"muscle_groups", Json::object()},
              {"num_muscles", model.num_muscles()},
              {"levels", Json::array()},
              {"num_springs", count_springs(model)},
              {"num_landmarks", model.landmarks.size()},
              {"num_meshes", count_meshes(read.loaded.spec)},
              {"faults", read.faults}};
  if (!read.loaded.spec.for_person) out.erase("person");
  if (read.loaded.imported) out["report"] = print_report_json(read.loaded.report);
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    out["bodies"].push_back({{"name", body.name},
                             {"parent", model.bodies[static_cast<std::size_t>(body.parent)].name},
                             {"joint", body.joint},
                             {"mass_kg", body.mass}});
  }
  for (const Dof& dof : model.dofs) {
    const double unit = dof.rotational ? kDegPerRad : 1.0;
    out["coordinates"].push_back({{"name", dof.name},
                                  {"unit", dof.rotational ? "deg" : "m"},
                                  {"range", {unit * dof.lo, unit * dof.hi}},
                                  {"locked", dof.locked}});
  }
  for (const GroupSummary& group : summarize_groups(model)) {
    out["muscle_groups"][group.name] = {
        {"count", group.count}, {"F_max_N", group.F_max}, {"volume_litre", group.volume}};
  }
  for (const Level& level : model.levels) {
    out["levels"].push_back({{"name", level.name}, {"disc_area_mm2", level.disc_area / kM2PerMm2}});
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int command_info(const std::string& model, bool json, bool lenient, std::ostream& out) {
  Read read{.loaded = load_model(model, lenient)};
  const ModelSpec& spec = read.loaded.spec;
  read.model = compile(spec);
  read.faults = spec.for_person ? find_faults(read.model) : find_model_faults(spec, read.model);
  out << (json ? print_json_text(read) : print_text(read)) << std::flush;
  return kExitOk;
}

}  // namespace plumbline
