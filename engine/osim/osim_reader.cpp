// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_reader.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "core/units.h"
#include "osim/osim_actuators.h"
#include "osim/osim_functions.h"
#include "osim/osim_joints.h"
#include "osim/osim_muscles.h"
#include "osim/osim_wraps.h"
#include "osim/xml_element.h"

namespace plumbline {
namespace {

constexpr const char* kDrawing = "drawing";
constexpr const char* kWords = "words about the model";

void check_version(const XmlElement& document) {
  const std::string text = document.attribute("Version");
  if (document.tag() != "OpenSimDocument" || text.empty() ||
      text.find_first_not_of("0123456789") != std::string::npos || text.size() > 6) {
    document.fail("is no OpenSim document with a version",
                  "give a file that begins with <OpenSimDocument Version=\"...\">");
  }
}

SymMat3 read_inertia(const XmlElement& body) {
  if (body.has("inertia")) {
    const std::vector<double> v = body.numbers("inertia");
    if (v.size() != 6) body.fail("has no inertia of six numbers", "give xx yy zz xy xz yz");
    return {v[0], v[1], v[2], v[3], v[4], v[5]};
  }
  const auto part = [&](const char* tag) { return body.number_or(tag, 0.0); };
  return {part("inertia_xx"), part("inertia_yy"), part("inertia_zz"),
          part("inertia_xy"), part("inertia_xz"), part("inertia_yz")};
}

// Reads models of any version into one spec.
class OsimModelReader {
 public:
  OsimModelReader(const XmlElement& model, ConversionReport& report)
      : model_(model), report_(report) {}

  ModelSpec read() {
    spec_.name = model_.name();
    spec_.title = spec_.name;
    spec_.for_person = false;
    spec_.gravity = model_.vec3_or("gravity", spec_.gravity);
    read_bodies();
    read_joints();
    read_couplers();
    read_markers();
    read_forces();
    wraps_.remove_idle(spec_);
    refuse_what_is_missing();
    model_.set_aside(kWords, {"credits", "publications", "length_units", "force_units"});
    model_.set_aside(kDrawing, {"ModelVisualPreferences", "visualizer_preferences"});
    model_.set_aside("taken where an element leaves a value out", {"defaults"});
    model_.set_aside("measurement of simulations", {"ProbeSet"});
    model_.set_aside("starting point of an assembly", {"assembly_accuracy"});
    model_.finish();
    return std::move(spec_);
  }

 private:
  // Bodies first, so that frames find them; joints that stand in bodies are read after.
  void read_bodies() {
    if (const auto ground = model_.child({"Ground", "ground"})) read_extras(*ground);
    for (const XmlElement& element : model_.objects("BodySet")) {
      if (element.tag() != "Body") {
        element.refuse("is not understood here");
        continue;
      }
      const std::string name = element.name();
      if (name.empty()) element.fail("has no name", "name it");
      if (name == kOsimGround) {
        element.set_aside("the world needs none",
                          {"mass", "mass_center", "inertia", "inertia_xx", "inertia_yy",
                           "inertia_zz", "inertia_xy", "inertia_xz", "inertia_yz", "Joint"});
        read_extras(element);
        continue;
      }
      frames_.add_body(name);
      spec_.bodies.push_back(read_body(element));
      if (const auto holder = element.child(std::string("Joint"))) {
        for (const XmlElement& joint : holder->children()) joints_.push_back({joint, name});
      }
      read_extras(element);
    }
  }

  // Published inertias that no distribution of mass has are carried as they stand, and named.
  BodySpec read_body(const XmlElement& element) {
    BodySpec body{.name = element.name(),
                  .mass = element.number_or("mass", 0.0),
                  .p_BoBcm_B = element.vec3_or("mass_center", {}),
                  .I_BBcm_B = read_inertia(element),
                  .place = element.place()};
    if (!is_physical_inertia(body.I_BBcm_B)) {
      body.as_published = true;
      report_.faults.push_back({body.place, "its inertia belongs to no distribution of mass"});
    }
    return body;
  }

  // What hangs on a body besides its mass.
  void read_extras(const XmlElement& body) {
    frames_.add_offset_frames_of(body, body.name());
    wraps_.read_set(body, body.name().empty() ? kOsimGround : body.name(), report_, spec_);
    body.set_aside(kDrawing, {"FrameGeometry", "attached_geometry", "VisibleObject", "Appearance",
                              "geometry_files", "frame_geometry"});
    body.finish();
  }

  void read_joints() {
    for (const XmlElement& joint : model_.objects("JointSet")) joints_.push_back({joint, ""});
    for (const auto& [joint, child] : joints_) {
      read_osim_joint(joint, child, frames_, report_, spec_);
    }
  }

  void read_couplers() {
    for (const XmlElement& element : model_.objects("ConstraintSet")) {
      if (element.tag() != "CoordinateCouplerConstraint") {
        element.refuse("is a constraint that is not carried yet");
        continue;
      }
      read_coupler(element);
    }
  }

  void read_coupler(const XmlElement& element) {
    const std::vector<std::string> independent = element.words("independent_coordinate_names");
    CouplerSpec coupler{.coordinate = element.text_or("dependent_coordinate_name", ""),
                        .place = element.place()};
    if (independent.empty() || coupler.coordinate.empty()) {
      element.fail("names no coordinates",
                   "give <independent_coordinate_names> and <dependent_coordinate_name>");
    }
    auto function = find_osim_function(element, "coupled_coordinates_function", independent.size());
    if (!function) element.fail("has no function", "give <coupled_coordinates_function>");
    const double scale = element.number_or("scale_factor", 1.0);
    for (std::size_t k = 0; k < independent.size(); ++k) {
      function->terms[k].scale(scale);
      coupler.terms.push_back({independent[k], function->terms[k]});
    }
    const bool enforced =
        element.flag_or("isEnforced", true) && !element.flag_or("isDisabled", false);
    element.set_aside("empty", {"components"});
    element.finish();
    if (enforced) spec_.couplers.push_back(std::move(coupler));
  }

  void read_markers() {
    for (const XmlElement& element : model_.objects("MarkerSet")) {
      if (element.tag() != "Marker") {
        element.refuse("is not understood here");
        continue;
      }
      const std::string frame = find_osim_socket(element, "parent_frame", "body");
      const OsimFrames::Place& place = frames_.find(frame, element);
      spec_.landmarks.push_back(
          {.name = element.name(),
           .body = place.body,
           .kind = "marker",
           .p_BoP_B = place.X_BF.R * element.vec3_or("location", {}) + place.X_BF.p,
           .place = element.place()});
      element.set_aside("no part in mechanics", {"fixed", "weight"});
      element.set_aside(kDrawing, {"VisibleObject", "Appearance", "attached_geometry"});
      element.set_aside("empty", {"components"});
      element.finish();
    }
  }

  void read_forces() {
    for (const XmlElement& element : model_.objects("ForceSet")) {
      const bool is_muscle = is_osim_muscle(element.tag());
      if (!is_muscle && !is_osim_actuator(element.tag())) {
        element.refuse(fmt::format("{} is not carried yet", element.tag()));
      } else if (!applies_force(element)) {
        report_.changed.push_back({element.place(), "is disabled, and left out"});
      } else if (is_muscle) {
        spec_.muscles.push_back(read_osim_muscle(element, frames_));
      } else {
        spec_.actuators.push_back(read_osim_actuator(element));
      }
    }
  }

  void refuse_what_is_missing() {
    for (const char* set : {"ContactGeometrySet", "ControllerSet", "ComponentSet", "components"}) {
      for (const XmlElement& element : model_.objects(set)) {
        element.refuse(fmt::format("{} is not carried yet", element.tag()));
      }
    }
  }

  struct PendingJoint {
    XmlElement joint;
    std::string child;
  };

  const XmlElement& model_;
  ConversionReport& report_;
  OsimFrames frames_;
  OsimWraps wraps_;
  std::vector<PendingJoint> joints_;
  ModelSpec spec_;
};

}  // namespace

ModelSpec read_osim_model(const std::filesystem::path& path, ConversionReport& report) {
  return parse_osim_model(read_source_text(path), report);
}

ModelSpec parse_osim_model(SourceText source, ConversionReport& report) {
  const XmlDocument document(std::move(source));
  const XmlElement root(document, report);
  check_version(root);
  const auto model = root.child(std::string("Model"));
  if (!model) root.fail("holds no <Model>", "give the file of a model, not of a tool or a result");
  root.finish();
  return OsimModelReader(*model, report).read();
}

}  // namespace plumbline
