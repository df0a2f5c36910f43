// SPDX-License-Identifier: Apache-2.0
#include "export/gltf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <span>

#include "anatomy/base64.h"

namespace plumbline::viz {
namespace {

using nlohmann::json;

// Numbers of the specification.
constexpr int kUnsignedShort = 5123, kUnsignedInt = 5125, kFloat = 5126;
constexpr int kArrayBuffer = 34962, kElementArrayBuffer = 34963;

json to_json(const Vec3f& v) { return {v.x, v.y, v.z}; }

// A display's tone (IEC 61966-2-1) as light, in 16 bits.
std::uint16_t linear(float tone) {
  const float t = clamp01(tone);
  const float light = t <= 0.04045F ? t / 12.92F : std::pow((t + 0.055F) / 1.055F, 2.4F);
  return static_cast<std::uint16_t>(std::lround(light * 65535.0F));
}

// Unit quaternion x, y, z, w of a rotation (Shepperd 1978): from its largest component.
std::array<float, 4> to_quaternion(const std::array<float, 9>& R) {
  const float trace = R[0] + R[4] + R[8];
  std::array<float, 4> q{};
  if (trace >= std::max({R[0], R[4], R[8]})) {
    q = {R[7] - R[5], R[2] - R[6], R[3] - R[1], 1 + trace};
  } else {
    const std::size_t i = R[0] >= R[4] && R[0] >= R[8] ? 0 : R[4] >= R[8] ? 1 : 2;
    const std::size_t j = (i + 1) % 3;
    const std::size_t k = (i + 2) % 3;
    const auto at = [&](std::size_t row, std::size_t column) { return R[3 * row + column]; };
    q[i] = 1 + at(i, i) - at(j, j) - at(k, k);
    q[j] = at(j, i) + at(i, j);
    q[k] = at(k, i) + at(i, k);
    q[3] = at(k, j) - at(j, k);
  }
  const float norm = std::sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
  for (float& x : q) x /= norm;
  return q;
}

// One document while it is put together.
class Document {
 public:
  explicit Document(const ExportedScene& scene) : scene_(scene) {
    root_["asset"] = {{"version", "2.0"}, {"generator", "plumbline"}};
    root_["materials"] = {
        {{"name", "matt"},
         {"pbrMetallicRoughness", {{"metallicFactor", 0.0}, {"roughnessFactor", 0.65}}}}};
    for (const char* list : {"accessors", "bufferViews", "meshes", "nodes"}) {
      root_[list] = json::array();
    }
    // The format's figures face +z, ours +x.
    const float half = std::sqrt(0.5F);
    const std::size_t top =
        add_node({{"name", scene.title},
                  {"rotation", {0, -half, 0, half}},
                  {"extras", {{"step", scene.step + 1}, {"note", "schematic; load is not pain"}}}});
    for (const SceneCase& c : scene.cases) add_child(top, add_case(c));
    root_["scenes"] = {{{"name", scene.title}, {"nodes", {top}}}};
    root_["scene"] = 0;
  }

  // The JSON, to whose one buffer `address` leads where it is not part of the same file.
  [[nodiscard]] std::string print(const std::string& address) {
    json buffer = {{"byteLength", bytes_.size()}};
    if (!address.empty()) buffer["uri"] = address;
    root_["buffers"] = {buffer};
    return root_.dump(-1, ' ', false, json::error_handler_t::replace);
  }
  [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::size_t add(const char* list, json thing) {
    root_[list].push_back(std::move(thing));
    return root_[list].size() - 1;
  }
  std::size_t add_node(json node) { return add("nodes", std::move(node)); }
  void add_child(std::size_t parent, std::size_t child) {
    root_["nodes"][parent]["children"].push_back(child);
  }

  std::size_t add_case(const SceneCase& c) {
    const std::size_t node = add_node({{"name", c.name}, {"extras", {{"title", c.title}}}});
    if (c.offset != Vec3f{}) root_["nodes"][node]["translation"] = to_json(c.offset);
    std::map<std::string, std::size_t> folders;
    const auto folder = [&](std::size_t parent, const std::string& name) {
      const auto [found, is_new] = folders.try_emplace(name, 0);
      if (is_new) add_child(parent, found->second = add_node({{"name", name}}));
      return found->second;
    };
    for (const ScenePart& part : c.parts) {
      std::size_t parent = folder(node, folder_name(part.kind));
      if (!part.group.empty()) parent = folder(parent, part.group);
      add_child(parent, add_part(part));
    }
    return node;
  }

  std::size_t add_part(const ScenePart& part) {
    json node = {{"name", part.name}, {"mesh", add_mesh(part)}};
    if (part.kind == PartKind::kBone) {
      node["rotation"] = to_quaternion(part.pose.R);
      node["translation"] = to_json(part.pose.p);
    }
    for (const auto& [name, value] : part.numbers) node["extras"][name] = value;
    return add_node(std::move(node));
  }

  // Each mesh is written once, whoever shares it.
  std::size_t add_mesh(const ScenePart& part) {
    const auto [found, is_new] = meshes_.try_emplace(part.mesh, 0);
    if (is_new) {
      const Mesh& mesh = scene_.meshes[part.mesh];
      const json primitive = {{"attributes",
                               {{"POSITION", add_positions(mesh.points)},
                                {"NORMAL", add_normals(mesh.normals)},
                                {"COLOR_0", add_colors(mesh.colors)}}},
                              {"indices", add_indices(mesh)},
                              {"material", 0}};
      found->second = add("meshes", {{"name", part.name}, {"primitives", {primitive}}});
    }
    return found->second;
  }

  // Numbers at the end of the buffer, at a multiple of four bytes.
  template <class T>
  std::size_t add_view(std::span<const T> numbers, int target) {
    const std::size_t offset = bytes_.size();
    const auto* first = reinterpret_cast<const std::uint8_t*>(numbers.data());
    bytes_.insert(bytes_.end(), first, first + numbers.size_bytes());
    bytes_.resize((bytes_.size() + 3) / 4 * 4);
    return add("bufferViews", {{"buffer", 0},
                               {"byteOffset", offset},
                               {"byteLength", numbers.size_bytes()},
                               {"target", target}});
  }

  std::size_t add_positions(const std::vector<Vec3f>& points) {
    Vec3f low = points.front();
    Vec3f high = low;
    for (const Vec3f& p : points) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    }
    return add("accessors", {{"bufferView", add_view(std::span(points), kArrayBuffer)},
                             {"componentType", kFloat},
                             {"type", "VEC3"},
                             {"count", points.size()},
                             {"min", to_json(low)},
                             {"max", to_json(high)}});
  }

  std::size_t add_normals(const std::vector<Vec3f>& normals) {
    return add("accessors", {{"bufferView", add_view(std::span(normals), kArrayBuffer)},
                             {"componentType", kFloat},
                             {"type", "VEC3"},
                             {"count", normals.size()}});
  }

  std::size_t add_colors(const std::vector<Color>& colors) {
    std::vector<std::array<std::uint16_t, 4>> rgba;
    rgba.reserve(colors.size());
    for (const Color& c : colors) rgba.push_back({linear(c.x), linear(c.y), linear(c.z), 65535});
    return add("accessors", {{"bufferView", add_view(std::span(std::as_const(rgba)), kArrayBuffer)},
                             {"componentType", kUnsignedShort},
                             {"normalized", true},
                             {"type", "VEC4"},
                             {"count", colors.size()}});
  }

  std::size_t add_indices(const Mesh& mesh) {
    // The greatest index of each type is no point's.
    constexpr std::size_t kMostShorts = 65535;
    const bool is_short = mesh.points.size() <= kMostShorts;
    std::vector<std::uint16_t> shorts;
    std::vector<std::uint32_t> longs;
    for (const auto& triangle : mesh.triangles) {
      for (const std::int32_t v : triangle) {
        if (is_short) {
          shorts.push_back(static_cast<std::uint16_t>(v));
        } else {
          longs.push_back(static_cast<std::uint32_t>(v));
        }
      }
    }
    const std::size_t view = is_short
                                 ? add_view(std::span(std::as_const(shorts)), kElementArrayBuffer)
                                 : add_view(std::span(std::as_const(longs)), kElementArrayBuffer);
    return add("accessors", {{"bufferView", view},
                             {"componentType", is_short ? kUnsignedShort : kUnsignedInt},
                             {"type", "SCALAR"},
                             {"count", 3 * mesh.triangles.size()}});
  }

  const ExportedScene& scene_;
  json root_;
  std::vector<std::uint8_t> bytes_;
  std::map<std::size_t, std::size_t> meshes_;  // along ExportedScene::meshes -> along "meshes"
};

void append_word(std::string& out, std::size_t word) {
  const auto bits = static_cast<std::uint32_t>(word);
  out.append(reinterpret_cast<const char*>(&bits), sizeof bits);
}

}  // namespace

std::string print_gltf(const ExportedScene& scene, GltfForm form) {
  Document document(scene);
  const std::vector<std::uint8_t>& bytes = document.bytes();
  if (form == GltfForm::kText) {
    return document.print("data:application/octet-stream;base64," + to_base64(bytes));
  }
  // Header, then a chunk of JSON, padded with spaces, and one of bytes.
  std::string text = document.print("");
  text.resize((text.size() + 3) / 4 * 4, ' ');
  std::string out = "glTF";
  append_word(out, 2);
  append_word(out, 12 + 8 + text.size() + 8 + bytes.size());
  append_word(out, text.size());
  out += "JSON" + text;
  append_word(out, bytes.size());
  out.append("BIN\0", 4);
  out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return out;
}

}  // namespace plumbline::viz
