// SPDX-License-Identifier: Apache-2.0
#include "export/vtp.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>

namespace plumbline::viz {
namespace {

constexpr std::array<PartKind, 7> kKinds = {
    PartKind::kBone,        PartKind::kDisc,  PartKind::kMuscle,  PartKind::kLoad,
    PartKind::kSurrounding, PartKind::kNerve, PartKind::kLigament};

struct Names {
  std::vector<std::string> parts, cases, kinds;
};

// All parts as one mesh in W, and what is known of each triangle.
struct Flat {
  Mesh mesh;
  std::vector<std::int32_t> part, which_case, kind;
  std::map<std::string, std::vector<float>> numbers;
  Names names;
};

// A number of all triangles so far, NaN where none was known.
std::vector<float>& column(Flat& flat, const std::string& name) {
  std::vector<float>& values = flat.numbers[name];
  values.resize(flat.mesh.triangles.size(), std::numeric_limits<float>::quiet_NaN());
  return values;
}

void add_part(Flat& flat, const ExportedScene& scene, std::size_t case_index,
              const ScenePart& part) {
  Pose pose = part.pose;
  pose.p += scene.cases[case_index].offset;
  const std::size_t before = flat.mesh.triangles.size();
  append(flat.mesh, placed(scene.meshes[part.mesh], pose));
  const std::size_t after = flat.mesh.triangles.size();
  flat.part.resize(after, static_cast<std::int32_t>(flat.names.parts.size()));
  flat.which_case.resize(after, static_cast<std::int32_t>(case_index));
  flat.kind.resize(after, static_cast<std::int32_t>(part.kind));
  flat.names.parts.push_back(part.name);
  for (const auto& [name, value] : part.numbers) {
    std::vector<float>& values = column(flat, name);
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(before), values.end(),
              static_cast<float>(value));
  }
}

Flat flatten(const ExportedScene& scene) {
  Flat flat;
  for (const PartKind kind : kKinds) flat.names.kinds.emplace_back(folder_name(kind));
  for (std::size_t c = 0; c < scene.cases.size(); ++c) {
    flat.names.cases.push_back(scene.cases[c].name);
    for (const ScenePart& part : scene.cases[c].parts) add_part(flat, scene, c, part);
  }
  std::vector<std::string> known;
  for (const auto& entry : flat.numbers) known.push_back(entry.first);
  for (const std::string& name : known) column(flat, name);
  return flat;
}

// The file's XML, and the bytes behind it to which the XML points.
class VtpFile {
 public:
  template <class T>
  void add_array(const char* type, const std::string& name, int components,
                 const std::vector<T>& values) {
    xml_ += fmt::format(
        "<DataArray type=\"{}\" Name=\"{}\" NumberOfComponents=\"{}\" format=\"appended\" "
        "offset=\"{}\"/>\n",
        type, name, components, bytes_.size());
    add_bytes(values.data(), values.size() * sizeof(T));
  }

  // Each name ends with a zero.
  void add_names(const char* name, const std::vector<std::string>& names) {
    xml_ += fmt::format(
        "<Array type=\"String\" Name=\"{}\" NumberOfTuples=\"{}\" format=\"appended\" "
        "offset=\"{}\"/>\n",
        name, names.size(), bytes_.size());
    std::string text;
    for (const std::string& n : names) text.append(n.c_str(), n.size() + 1);
    add_bytes(text.data(), text.size());
  }

  void add_line(const std::string& line) { xml_ += line + "\n"; }

  [[nodiscard]] std::string print() const {
    return "<?xml version=\"1.0\"?>\n"
           "<VTKFile type=\"PolyData\" version=\"1.0\" byte_order=\"LittleEndian\" "
           "header_type=\"UInt64\">\n" +
           xml_ + "<AppendedData encoding=\"raw\">\n_" + bytes_ + "\n</AppendedData>\n</VTKFile>\n";
  }

 private:
  void add_bytes(const void* first, std::size_t count) {
    const auto size = static_cast<std::uint64_t>(count);
    bytes_.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes_.append(static_cast<const char*>(first), count);
  }

  std::string xml_, bytes_;
};

std::vector<std::array<std::uint8_t, 3>> to_bytes(const std::vector<Color>& colors) {
  const auto byte = [](float x) {
    return static_cast<std::uint8_t>(std::lround(clamp01(x) * 255.0F));
  };
  std::vector<std::array<std::uint8_t, 3>> out;
  out.reserve(colors.size());
  for (const Color& c : colors) out.push_back({byte(c.x), byte(c.y), byte(c.z)});
  return out;
}

std::vector<std::int32_t> ends_of_triangles(std::size_t count) {
  std::vector<std::int32_t> ends(count);
  for (std::size_t i = 0; i < count; ++i) ends[i] = static_cast<std::int32_t>(3 * (i + 1));
  return ends;
}

}  // namespace

std::string print_vtp(const ExportedScene& scene) {
  const Flat flat = flatten(scene);
  VtpFile file;
  file.add_line("<PolyData>\n<FieldData>");
  file.add_names("part_names", flat.names.parts);
  file.add_names("case_names", flat.names.cases);
  file.add_names("kind_names", flat.names.kinds);
  file.add_line("</FieldData>");
  file.add_line(
      fmt::format("<Piece NumberOfPoints=\"{}\" NumberOfVerts=\"0\" NumberOfLines=\"0\" "
                  "NumberOfStrips=\"0\" NumberOfPolys=\"{}\">",
                  flat.mesh.points.size(), flat.mesh.triangles.size()));
  file.add_line("<PointData Scalars=\"Colors\" Normals=\"Normals\">");
  file.add_array("UInt8", "Colors", 3, to_bytes(flat.mesh.colors));
  file.add_array("Float32", "Normals", 3, flat.mesh.normals);
  file.add_line("</PointData>\n<CellData>");
  file.add_array("Int32", "part", 1, flat.part);
  file.add_array("Int32", "case", 1, flat.which_case);
  file.add_array("Int32", "kind", 1, flat.kind);
  for (const auto& [name, values] : flat.numbers) file.add_array("Float32", name, 1, values);
  file.add_line("</CellData>\n<Points>");
  file.add_array("Float32", "Points", 3, flat.mesh.points);
  file.add_line("</Points>\n<Polys>");
  file.add_array("Int32", "connectivity", 1, flat.mesh.triangles);
  file.add_array("Int32", "offsets", 1, ends_of_triangles(flat.mesh.triangles.size()));
  file.add_line("</Polys>\n</Piece>\n</PolyData>");
  return file.print();
}

}  // namespace plumbline::viz
