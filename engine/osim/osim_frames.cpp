// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_frames.h"

#include <fmt/format.h>

#include "spatial/rotation.h"

namespace plumbline {

OsimFrames::OsimFrames() { add_body(kOsimGround); }

void OsimFrames::add_body(const std::string& name) { places_[name] = {name, {}}; }

void OsimFrames::add_offset_frame(const XmlElement& frame, const std::string& body) {
  const std::string parent = find_osim_socket(frame, "parent", "parent");
  const Transformd X_PO =
      osim_transform(frame.vec3_or("orientation", {}), frame.vec3_or("translation", {}));
  const Place& place = find(parent == ".." ? body : parent, frame);
  places_[frame.name()] = {place.body, place.X_BF * X_PO};
  frame.set_aside("drawing", {"FrameGeometry", "frame_geometry", "attached_geometry", "appearance",
                              "Appearance"});
  for (const XmlElement& wrap : frame.objects("WrapObjectSet")) {
    wrap.refuse("hangs on an offset frame, where surfaces are not carried");
  }
  frame.set_aside("empty", {"components"});
  frame.finish();
}

void OsimFrames::add_offset_frames_of(const XmlElement& owner, const std::string& body) {
  for (const char* tag : {"frames", "components"}) {
    const auto list = owner.child(std::string(tag));
    if (!list) continue;
    for (const XmlElement& frame : list->children()) {
      if (frame.tag() == "PhysicalOffsetFrame") {
        add_offset_frame(frame, body);
      } else {
        frame.refuse("is not understood here");
      }
    }
  }
}

const OsimFrames::Place& OsimFrames::find(const std::string& path, const XmlElement& where) const {
  const auto found = places_.find(osim_name(path));
  if (found == places_.end()) {
    where.fail(fmt::format("names the frame '{}', which is not known", path),
               "name a body, 'ground', or a PhysicalOffsetFrame that stands before");
  }
  return found->second;
}

Transformd osim_transform(const Vec3d& angles, const Vec3d& translation) {
  return {euler_xyz(angles), translation};
}

std::string osim_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string find_osim_socket(const XmlElement& element, const std::string& socket,
                             const char* plain) {
  std::string tied = element.text_or("socket_" + socket, "");
  if (tied.empty()) tied = element.text_or(plain, "");
  if (const auto connectors = element.child("connectors")) {
    for (const XmlElement& connector : connectors->children()) {
      if (connector.name() == socket) tied = connector.text_or("connectee_name", tied);
    }
  }
  return tied;
}

}  // namespace plumbline
