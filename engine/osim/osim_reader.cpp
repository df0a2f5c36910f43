// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_reader.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "core/units.h"
#include "osim/osim_components.h"
#include "osim/osim_constraints.h"
#include "osim/osim_forces.h"
#include "osim/osim_joints.h"
#include "osim/osim_names.h"
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
    read_frames();
    read_joints();
    frames_.hang_meshes(spec_);
    for (const XmlElement& frame : frames_.wrapped()) {
      wraps_.read_set(frame, frames_.find(frame.component_path(), frame), report_, spec_);
    }
    read_constraints();
    read_markers();
    read_forces();
    wraps_.remove_idle(spec_);
    make_osim_names_unique(spec_, report_);
    drop_idle_coordinates(spec_, report_);
    refuse_what_is_missing();
    model_.set_aside(kWords,
                     {"credits", "publications", "length_units", "force_units", "datafile"});
    model_.set_aside(kDrawing, {"ModelVisualPreferences", "visualizer_preferences"});
    refuse_unread_engine();
    model_.set_aside("taken where an element says nothing", {"defaults"});
    model_.set_aside("measurement of simulations", {"ProbeSet"});
    model_.set_aside("surfaces of contact forces", {"ContactGeometrySet"});
    model_.set_aside("starting point of an assembly", {"assembly_accuracy"});
    model_.finish();
    return std::move(spec_);
  }

 private:
  // Bodies first, so that frames find them; joints that stand in bodies are read after.
  void read_bodies() {
    if (const auto ground = model_.child({"Ground", "ground"})) read_extras(*ground);
    for (const XmlElement& element : elements("BodySet")) {
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
      frames_.add_body(element);
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
    frames_.add_meshes_of(body);
    frames_.add_offset_frames_of(body);
    const std::string name = body.name().empty() ? kOsimGround : body.name();
    wraps_.read_set(body, {name, {}}, report_, spec_);
    body.finish();
  }

  // Elements of a set, and those of their kind that stand in the model's <components>. What is none
  // of the other kinds and not idle is held to be a force.
  std::vector<XmlElement> elements(const std::string& set) const {
    const auto belongs_to = [](const std::string& tag) -> const char* {
      if (tag == "Body") return "BodySet";
      if (tag == "Marker") return "MarkerSet";
      if (tag.ends_with("Frame")) return "FrameSet";
      if (tag.ends_with("Joint")) return "JointSet";
      if (tag.ends_with("Constraint")) return "ConstraintSet";
      if (!why_idle(tag).empty()) return "ComponentSet";
      return "ForceSet";
    };
    std::vector<XmlElement> out = model_.objects(set);
    for (const XmlElement& element : model_.objects("components")) {
      if (set == belongs_to(element.tag())) out.push_back(element);
    }
    return out;
  }

  // Frames of the model itself, in a set of their own for a while.
  void read_frames() {
    for (const XmlElement& frame : elements("FrameSet")) {
      if (frame.tag() == "PhysicalOffsetFrame") {
        frames_.add_offset_frame(frame);
      } else {
        frame.fail("is a frame that is not carried",
                   "put a PhysicalOffsetFrame of the same name in its place");
      }
    }
  }

  void read_joints() {
    for (const XmlElement& joint : elements("JointSet")) {
      frames_.add_offset_frames_of(joint);
      joints_.push_back({joint, ""});
    }
    for (const auto& [joint, child] : joints_) {
      read_osim_joint(joint, child, frames_, report_, spec_);
    }
  }

  void read_constraints() {
    for (const XmlElement& element : elements("ConstraintSet")) {
      read_osim_constraint(element, frames_, report_, spec_);
    }
  }

  void read_markers() {
    for (const XmlElement& element : elements("MarkerSet")) {
      if (element.tag() == "Marker") {
        read_marker(element);
      } else {
        element.refuse("is not understood here");
      }
    }
    for (const XmlElement& element : frames_.markers()) read_marker(element);
  }

  void read_marker(const XmlElement& element) {
    const std::string frame = find_osim_socket(element, "parent_frame", "body");
    const OsimFrames::Place place = frames_.find(frame, element);
    spec_.landmarks.push_back(
        {.name = element.name(),
         .body = place.body,
         .kind = "marker",
         .p_BoP_B = place.X_BF.R * element.vec3_or("location", {}) + place.X_BF.p,
         .place = element.place()});
    element.set_aside("no part in mechanics", {"fixed", "weight"});
    element.set_aside(kDrawing, {"VisibleObject", "Appearance", "attached_geometry"});
    element.refuse_components();
    element.finish();
  }

  void read_forces() {
    for (const XmlElement& element : elements("ForceSet")) {
      read_osim_force(element, frames_, report_, spec_);
    }
  }

  // Where the engine was another than Simbody's, bodies and joints had other forms.
  void refuse_unread_engine() {
    const auto holder = model_.child(std::string("DynamicsEngine"));
    if (!holder) return;
    for (const XmlElement& engine : holder->children()) {
      engine.fail("is an engine whose bodies and joints are not carried",
                  "open the file in OpenSim 1.9 or later and save it");
    }
  }

  void refuse_what_is_missing() {
    for (const char* set : {"ControllerSet", "ComponentSet"}) {
      for (const XmlElement& element : elements(set)) {
        const std::string idle = why_idle(element.tag());
        if (idle.empty()) {
          element.refuse(fmt::format("{} is not carried yet", element.tag()));
        } else {
          element.set_aside(idle);
        }
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
  if (document.is_latin1()) {
    report.changed.push_back({root.place(), "is no UTF-8, and is read as Latin-1"});
  }
  return OsimModelReader(*model, report).read();
}

}  // namespace plumbline
