// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_meshes.h"

#include "osim/osim_frames.h"

namespace plumbline {
namespace {

constexpr const char* kLooks = "drawing";

// Three rotations, then three translations.
Transformd read_placement(const XmlElement& element) {
  if (!element.has("transform")) return {};
  const std::vector<double> v = element.numbers("transform");
  if (v.size() != 6) element.fail("its transform has no six numbers", "give rx ry rz tx ty tz");
  return osim_transform({v[0], v[1], v[2]}, {v[3], v[4], v[5]});
}

Vec3d read_scale(const XmlElement& element) { return element.vec3_or("scale_factors", {1, 1, 1}); }

void read_attached(const XmlElement& geometry, std::vector<MeshSpec>& out) {
  for (const XmlElement& mesh : geometry.children_of_tag("Mesh")) {
    out.push_back({.file = mesh.text_or("mesh_file", ""), .scale = read_scale(mesh)});
    (void)find_osim_socket(mesh, "frame", "frame_name");
    mesh.set_rest_aside(kLooks);
  }
  geometry.set_rest_aside(kLooks);
}

void read_visible_object(const XmlElement& visible, std::vector<MeshSpec>& out) {
  const Transformd X = read_placement(visible);
  const Vec3d scale = read_scale(visible);
  for (const std::string& file : visible.words("geometry_files")) out.push_back({file, X, scale});
  for (const XmlElement& shown : visible.objects("GeometrySet")) {
    const Vec3d own = read_scale(shown);
    out.push_back({.file = shown.text_or("geometry_file", ""),
                   .X_BM = X * read_placement(shown),
                   .scale = {scale.x * own.x, scale.y * own.y, scale.z * own.z}});
    shown.set_rest_aside(kLooks);
  }
  visible.set_rest_aside(kLooks);
}

}  // namespace

std::vector<MeshSpec> read_osim_meshes(const XmlElement& owner) {
  std::vector<MeshSpec> out;
  if (const auto geometry = owner.child("attached_geometry")) read_attached(*geometry, out);
  if (const auto visible = owner.child("VisibleObject")) read_visible_object(*visible, out);
  for (const std::string& file : owner.words("geometry_files")) out.push_back({.file = file});
  std::erase_if(out, [](const MeshSpec& mesh) { return mesh.file.empty(); });
  owner.set_aside(kLooks, {"FrameGeometry", "frame_geometry", "Appearance", "appearance"});
  return out;
}

}  // namespace plumbline
