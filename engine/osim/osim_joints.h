// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "model/model_spec.h"
#include "osim/xml_element.h"

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

/// Reads <CustomJoint>, <PinJoint>, ... of any version into the spec: the joint and its
/// coordinates. Coordinates of a BallJoint and a FreeJoint are the body-fixed angles x, y, z, and
/// their rates those of the angles (OpenSim's are angular velocities there).
/// @param child in versions before 4 the body that holds the joint; otherwise empty.
void read_osim_joint(const XmlElement& joint, const std::string& child, OsimFrames& frames,
                     ConversionReport& report, ModelSpec& spec);

/// Body-fixed rotations about x, y, z.
[[nodiscard]] Transformd osim_transform(const Vec3d& angles, const Vec3d& translation);

}  // namespace plumbline
