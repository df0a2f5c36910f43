// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "osim/osim_components.h"
#include "osim/osim_meshes.h"
#include "spatial/rotation.h"

namespace plumbline {
namespace {

// "/a/b" + "../c/./d" -> "/a/c/d"; what leads above the model stays at it.
std::string joined_path(const std::string& from, const std::string& path) {
  std::string out = path.starts_with('/') ? "" : from;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string part = path.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      out += "/" + part;
    } else if (const std::size_t last = out.find_last_of('/'); last != std::string::npos) {
      out.resize(last);
    }
  }
  return out;
}

}  // namespace

OsimFrames::OsimFrames() { add("/ground", kOsimGround, {.place = {kOsimGround, {}}}); }

void OsimFrames::add(const std::string& path, const std::string& name, Frame frame) {
  by_path_.insert_or_assign(path, frames_.size());
  by_name_[name].push_back(frames_.size());
  frames_.push_back(std::move(frame));
}

void OsimFrames::add_body(const XmlElement& body) {
  add(body.component_path(), body.name(), {.place = {body.name(), {}}});
}

void OsimFrames::add_offset_frame(const XmlElement& frame) {
  add(frame.component_path(), frame.name(),
      {.place = {"", osim_transform(frame.vec3_or("orientation", {}),
                                    frame.vec3_or("translation", {}))},
       .parent = find_osim_socket(frame, "parent", "parent"),
       .element = frame});
  add_meshes_of(frame);
  if (frame.has("WrapObjectSet")) wrapped_.push_back(frame);
  add_offset_frames_of(frame);
  frame.finish();
}

void OsimFrames::add_offset_frames_of(const XmlElement& owner) {
  for (const char* tag : {"frames", "components"}) {
    const auto list = owner.child(std::string(tag));
    if (!list) continue;
    for (const XmlElement& element : list->children()) {
      const std::string idle = why_idle(element.tag());
      if (element.tag() == "PhysicalOffsetFrame") {
        add_offset_frame(element);
      } else if (element.tag() == "Marker") {
        markers_.push_back(element);
      } else if (!idle.empty()) {
        element.set_aside(idle);
      } else {
        element.refuse("is not understood here");
      }
    }
  }
}

void OsimFrames::add_meshes_of(const XmlElement& owner) {
  meshes_.push_back({owner, read_osim_meshes(owner)});
}

void OsimFrames::hang_meshes(ModelSpec& spec) const {
  for (const auto& [owner, meshes] : meshes_) {
    if (meshes.empty() || owner.name().empty()) continue;
    const Place place = find(owner.component_path(), owner);
    if (place.body == kOsimGround) {
      owner.set_aside("drawn on the ground", {"attached_geometry", "VisibleObject"});
    }
    for (BodySpec& body : spec.bodies) {
      if (body.name != place.body) continue;
      for (MeshSpec mesh : meshes) {
        mesh.X_BM = place.X_BF * mesh.X_BM;
        body.meshes.push_back(std::move(mesh));
      }
    }
  }
}

const OsimFrames::Frame& OsimFrames::look_up(const std::string& path,
                                             const XmlElement& where) const {
  const auto exact = by_path_.find(joined_path(where.component_path(), path));
  if (exact != by_path_.end()) return frames_[exact->second];
  const auto named = by_name_.find(osim_name(path));
  if (named == by_name_.end()) {
    where.fail(fmt::format("names the frame '{}', which is not known", path),
               "name a body, 'ground', or a PhysicalOffsetFrame of the model");
  }
  for (const std::size_t i : named->second) {
    if (named->second.size() == 1 || !frames_[i].element) return frames_[i];
  }
  where.fail(fmt::format("names the frame '{}', of which there are {}", path, named->second.size()),
             "give the whole path of the frame, from '/' on");
}

OsimFrames::Place OsimFrames::find(const std::string& path, const XmlElement& where) const {
  const Frame* frame = &look_up(path, where);
  Transformd X = frame->place.X_BF;
  for (std::size_t steps = 0; frame->element; ++steps) {
    if (steps > frames_.size()) {
      where.fail(fmt::format("names the frame '{}', which hangs on itself", path),
                 "hang its frames on a body");
    }
    frame = &look_up(frame->parent, *frame->element);
    X = frame->place.X_BF * X;
  }
  return {frame->place.body, X};
}

Transformd osim_transform(const Vec3d& angles, const Vec3d& translation) {
  return {euler_xyz(angles), translation};
}

std::string osim_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string find_osim_socket(const XmlElement& element, const std::string& socket,
                             const char* plain) {
  std::string tied;
  for (const std::string& tag : {"socket_" + socket, "socket_" + socket + "_connectee_name",
                                 "connector_" + socket + "_connectee_name", std::string(plain)}) {
    const std::string text = element.text_or(tag, "");
    if (tied.empty()) tied = text;
  }
  if (const auto connectors = element.child("connectors")) {
    for (const XmlElement& connector : connectors->children()) {
      if (connector.name() == socket) tied = connector.text_or("connectee_name", tied);
    }
  }
  return tied;
}

}  // namespace plumbline
