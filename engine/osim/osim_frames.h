// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/model_spec.h"
#include "osim/xml_element.h"
#include "spatial/transform.h"

namespace plumbline {

/// What OpenSim calls the world.
inline constexpr const char* kOsimGround = "ground";

/// Frames that hang on bodies at a fixed place. They are found by their path, absolute or from the
/// element that names them ("/bodyset/femur_r", "../torso_offset"), or by the last part of it where
/// only one frame, or one body, has that name.
class OsimFrames {
 public:
  struct Place {
    std::string body;
    Transformd X_BF;
  };
  OsimFrames();

  void add_body(const XmlElement& body);
  /// All PhysicalOffsetFrames below <frames> or <components> of `owner`, and below those in turn.
  /// What they hang on may be added later.
  void add_offset_frames_of(const XmlElement& owner);
  void add_offset_frame(const XmlElement& frame);
  /// Meshes of a body or offset frame, see read_osim_meshes.
  void add_meshes_of(const XmlElement& owner);
  /// Gives them to the bodies on which their frames hang. Those of the ground are set aside.
  void hang_meshes(ModelSpec& spec) const;
  /// Markers that stood among the frames.
  [[nodiscard]] const std::vector<XmlElement>& markers() const { return markers_; }
  /// Offset frames on which wrap surfaces hang.
  [[nodiscard]] const std::vector<XmlElement>& wrapped() const { return wrapped_; }
  /// What `path` stands for; `where` is the element that says so.
  [[nodiscard]] Place find(const std::string& path, const XmlElement& where) const;

 private:
  struct Frame {
    Place place;         ///< on the body, or with an empty one on `parent`
    std::string parent;  ///< as `element` says it
    std::optional<XmlElement> element;
  };
  void add(const std::string& path, const std::string& name, Frame frame);
  [[nodiscard]] const Frame& look_up(const std::string& path, const XmlElement& where) const;

  struct OwnedMeshes {
    XmlElement owner;
    std::vector<MeshSpec> meshes;
  };

  std::vector<Frame> frames_;
  std::vector<OwnedMeshes> meshes_;
  std::vector<XmlElement> markers_, wrapped_;
  std::map<std::string, std::size_t> by_path_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
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
