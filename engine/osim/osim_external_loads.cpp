// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_external_loads.h"

#include <fmt/format.h>

#include "osim/osim_frames.h"
#include "osim/osim_muscles.h"
#include "osim/xml_element.h"

namespace plumbline {
namespace {

// A word that OpenSim writes where nothing was chosen counts as nothing.
std::string chosen(const XmlElement& owner, const char* tag) {
  std::string text = owner.text_or(tag, "");
  return text == "Unassigned" ? "" : text;
}

ExternalForceSpec read_force(const XmlElement& element) {
  ExternalForceSpec out{.name = element.name(), .place = element.place()};
  out.body = osim_name(chosen(element, "applied_to_body"));
  if (out.body.empty()) {
    element.fail("acts on no body", "give <applied_to_body>");
  }
  const auto frame = [&](const char* tag) {
    const std::string name = osim_name(chosen(element, tag));
    return name.empty() ? std::string(kOsimGround) : name;
  };
  out.force_frame = frame("force_expressed_in_body");
  out.point_frame = frame("point_expressed_in_body");
  out.force_prefix = chosen(element, "force_identifier");
  out.point_prefix = chosen(element, "point_identifier");
  out.torque_prefix = chosen(element, "torque_identifier");
  if (out.force_prefix.empty() && out.torque_prefix.empty()) {
    element.fail("names neither a force nor a torque",
                 "give <force_identifier> or <torque_identifier>");
  }
  if (out.force_prefix.empty() && !out.point_prefix.empty()) {
    element.fail("names a point but no force", "give <force_identifier>");
  }
  element.set_aside("the file of the table decides", {"data_source_name"});
  element.refuse_components();
  element.finish();
  return out;
}

}  // namespace

ExternalLoadsSpec read_osim_external_loads(const std::filesystem::path& path,
                                           ConversionReport& report) {
  const XmlDocument document(read_source_text(path));
  const XmlElement root(document, report);
  const auto loads = root.child(std::string("ExternalLoads"));
  if (root.tag() != "OpenSimDocument" || !loads) {
    root.fail("holds no <ExternalLoads>", "give a file of external loads");
  }
  ExternalLoadsSpec out;
  std::vector<XmlElement> forces;
  if (const auto list = loads->child(std::string("objects"))) forces = list->children();
  for (const XmlElement& element : forces) {
    if (element.tag() != "ExternalForce") {
      element.refuse("is no external force that is carried");
    } else if (applies_force(element)) {
      out.forces.push_back(read_force(element));
    } else {
      report.changed.push_back({element.place(), "is disabled, and left out"});
    }
  }
  const std::string table = chosen(*loads, "datafile");
  if (table.empty()) loads->fail("names no table", "give <datafile>");
  out.table = path.parent_path() / table;
  loads->set_aside("lists of names", {"groups", "defaults"});
  loads->set_aside(
      "points are taken in the frame that they are given in",
      {"external_loads_model_kinematics_file", "lowpass_cutoff_frequency_for_load_kinematics"});
  loads->finish();
  root.finish();
  return out;
}

}  // namespace plumbline
