// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "osim/xml_element.h"
#include "spatial/transform.h"

namespace plumbline {

/// What OpenSim calls the world.
inline constexpr const char* kOsimGround = "ground";

/// Frames that hang on bodies at a fixed place. Names are the last part of a path, as "/bodyset/
/// femur_r" or "../torso_offset"; of two frames with one name the later is known.
class OsimFrames {
 public:
  struct Place {
    std::string body;
    Transformd X_BF;
  };
  OsimFrames();

  void add_body(const std::string& name);
  /// All PhysicalOffsetFrames below <frames> or <components> of `owner`, each on a frame that is
  /// already known. @param body what ".." stands for there; empty in a joint.
  void add_offset_frames_of(const XmlElement& owner, const std::string& body);
  /// What `path` stands for; `where` is the element that says so.
  [[nodiscard]] const Place& find(const std::string& path, const XmlElement& where) const;

 private:
  void add_offset_frame(const XmlElement& frame, const std::string& body);

  std::map<std::string, Place> places_;
};

/// Body-fixed rotations about x, y, z.
[[nodiscard]] Transformd osim_transform(const Vec3d& angles, const Vec3d& translation);

/// The last part of a component's path: "/jointset/knee_r/knee_angle_r" -> "knee_angle_r".
[[nodiscard]] std::string osim_name(const std::string& path);

/// What an element is tied to by `socket`, under whichever form a version gives it: a
/// <socket_...>, a connector of that name, or the tag `plain`. Empty if there is none.
[[nodiscard]] std::string find_osim_socket(const XmlElement& element, const std::string& socket,
                                           const char* plain);

}  // namespace plumbline
