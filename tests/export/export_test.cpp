// SPDX-License-Identifier: Apache-2.0
#include "export/export_study.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "anatomy/color_map.h"
#include "anatomy/skeleton.h"
#include "core/error.h"
#include "export/exported_scene.h"
#include "export/gltf.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// A binary glTF file taken apart as its specification says.
struct Glb {
  json document;
  std::string bytes;
};
Glb take_apart(const std::string& file) {
  const auto word = [&](std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, file.data() + at, sizeof value);
    return static_cast<std::size_t>(value);
  };
  EXPECT_EQ(file.substr(0, 4), "glTF");
  EXPECT_EQ(word(4), 2U);
  EXPECT_EQ(word(8), file.size());
  const std::size_t text = word(12);
  EXPECT_EQ(text % 4, 0U);
  EXPECT_EQ(file.substr(16, 4), "JSON");
  EXPECT_EQ(word(20 + text), file.size() - 28 - text);
  EXPECT_EQ(file.substr(24 + text, 4), std::string("BIN\0", 4));
  return {json::parse(file.substr(20, text)), file.substr(28 + text)};
}

// Where a node puts points, and what it and those above it are called.
struct PlacedNode {
  std::vector<std::string> names;
  json node;
  std::array<double, 3> low{}, high{};
};

using Vec3d = std::array<double, 3>;
Vec3d rotate(const json& q, const Vec3d& v) {
  const double x = q[0];
  const double y = q[1];
  const double z = q[2];
  const double w = q[3];
  const Vec3d t = {2 * (y * v[2] - z * v[1]), 2 * (z * v[0] - x * v[2]), 2 * (x * v[1] - y * v[0])};
  return {v[0] + w * t[0] + y * t[2] - z * t[1], v[1] + w * t[1] + z * t[0] - x * t[2],
          v[2] + w * t[2] + x * t[1] - y * t[0]};
}

class GltfReader {
 public:
  explicit GltfReader(const Glb& file) : file_(file) {
    for (const json& node : file.document["scenes"][0]["nodes"]) visit(node, {}, {});
  }
  [[nodiscard]] const std::vector<PlacedNode>& nodes() const { return nodes_; }

  [[nodiscard]] const PlacedNode& find(const std::string& case_name,
                                       const std::string& name) const {
    for (const PlacedNode& n : nodes_) {
      if (n.names.back() == name && n.names.at(1) == case_name) return n;
    }
    throw std::runtime_error("no node " + name);
  }

  template <class T>
  [[nodiscard]] std::vector<T> read(const json& accessor, int type) const {
    EXPECT_EQ(accessor["componentType"], type);
    const json& view = file_.document["bufferViews"][accessor["bufferView"].get<std::size_t>()];
    const std::map<std::string, std::size_t> components = {{"SCALAR", 1}, {"VEC3", 3}, {"VEC4", 4}};
    std::vector<T> out(accessor["count"].get<std::size_t>() * components.at(accessor["type"]));
    EXPECT_EQ(view["byteLength"], out.size() * sizeof(T));
    EXPECT_EQ(view["byteOffset"].get<std::size_t>() % 4, 0U);
    std::memcpy(out.data(), file_.bytes.data() + view["byteOffset"].get<std::size_t>(),
                out.size() * sizeof(T));
    return out;
  }
  [[nodiscard]] const json& accessor(const json& node, const char* name) const {
    const json& primitive =
        file_.document["meshes"][node["mesh"].get<std::size_t>()]["primitives"][0];
    const json& at =
        std::strcmp(name, "indices") == 0 ? primitive["indices"] : primitive["attributes"][name];
    return file_.document["accessors"][at.get<std::size_t>()];
  }

 private:
  void visit(const json& index, std::vector<json> above, std::vector<std::string> names) {
    const json& node = file_.document["nodes"][index.get<std::size_t>()];
    above.push_back(node);
    names.push_back(node["name"]);
    PlacedNode placed{names, node, {}, {}};
    if (node.contains("mesh")) {
      placed.low.fill(1e9);
      placed.high.fill(-1e9);
      const auto points = read<float>(accessor(node, "POSITION"), 5126);
      for (std::size_t i = 0; i < points.size(); i += 3) {
        Vec3d p = {static_cast<double>(points[i]), static_cast<double>(points[i + 1]),
                   static_cast<double>(points[i + 2])};
        for (auto up = above.rbegin(); up != above.rend(); ++up) {
          if (up->contains("rotation")) p = rotate((*up)["rotation"], p);
          for (std::size_t k = 0; k < 3 && up->contains("translation"); ++k) {
            p[k] += (*up)["translation"][k].get<double>();
          }
        }
        for (std::size_t k = 0; k < 3; ++k) {
          placed.low[k] = std::min(placed.low[k], p[k]);
          placed.high[k] = std::max(placed.high[k], p[k]);
        }
      }
    }
    nodes_.push_back(placed);
    if (!node.contains("children")) return;
    for (const json& child : node["children"]) visit(child, above, names);
  }

  const Glb& file_;
  std::vector<PlacedNode> nodes_;
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class ExportTest : public testing::Test {
 protected:
  Study study_ = test::make_synthetic_study(3);
  std::filesystem::path folder_ = test::scratch_folder();
};

TEST_F(ExportTest, NamesAllThatAPictureShows) {
  const ExportedScene scene = make_exported_scene(study_, {0, 1}, 2);
  ASSERT_EQ(scene.cases.size(), 2U);
  EXPECT_EQ(scene.cases[1].name, "tight_hamstrings");
  for (const SceneCase& c : scene.cases) {
    std::map<PartKind, std::size_t> count;
    std::set<std::string> names;
    for (const ScenePart& part : c.parts) {
      ++count[part.kind];
      EXPECT_TRUE(names.insert(part.name).second) << part.name;
      const Mesh& mesh = scene.meshes[part.mesh];
      EXPECT_FALSE(mesh.triangles.empty()) << part.name;
      EXPECT_TRUE(std::all_of(mesh.points.begin(), mesh.points.end(), is_finite)) << part.name;
    }
    EXPECT_EQ(count[PartKind::kBone], Skeleton(LandmarkTable(study_)).bones().size());
    EXPECT_EQ(count[PartKind::kDisc], 6U);
    EXPECT_EQ(count[PartKind::kMuscle], study_.axes.muscles.size());
    for (const char* name :
         {"L3", "femur_l", "disc L4/5", "semimem_r", "load on S1", "facet forces",
          "lumbar ligaments", "nerve roots", "ground forces", "gravity line"}) {
      EXPECT_TRUE(names.contains(name)) << name;
    }
  }
  // Bones are the same meshes in both.
  EXPECT_EQ(scene.cases[0].parts[0].mesh, scene.cases[1].parts[0].mesh);
}

TEST_F(ExportTest, GltfHoldsTheSceneInMetresFacingForward) {
  const ExportedScene scene = make_exported_scene(study_, {0, 1}, 2);
  const Glb file = take_apart(print_gltf(scene, GltfForm::kBinary));
  EXPECT_EQ(file.document["asset"]["version"], "2.0");
  EXPECT_EQ(file.document["buffers"][0]["byteLength"], file.bytes.size());
  const GltfReader reader(file);

  std::size_t parts = 0;
  for (const SceneCase& c : scene.cases) {
    for (const ScenePart& part : c.parts) {
      ++parts;
      const PlacedNode& node = reader.find(c.name, part.name);
      EXPECT_EQ(node.names[0], study_.title);
      EXPECT_EQ(node.names[2], folder_name(part.kind));
      const Mesh& mesh = scene.meshes[part.mesh];
      EXPECT_EQ(reader.accessor(node.node, "POSITION")["count"], mesh.points.size());
      EXPECT_EQ(reader.accessor(node.node, "NORMAL")["count"], mesh.points.size());
      EXPECT_EQ(reader.accessor(node.node, "indices")["count"], 3 * mesh.triangles.size());
      // Our x is the format's z, our z its -x.
      Vec3f low{1e9F, 1e9F, 1e9F};
      Vec3f high{-1e9F, -1e9F, -1e9F};
      for (const Vec3f& p_B : mesh.points) {
        const Vec3f p = part.pose(p_B) + c.offset;
        low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
      }
      constexpr double kFloatRounding = 2e-6;  // of metres, turned three times
      const auto near = [&](double a, float b) {
        EXPECT_NEAR(a, static_cast<double>(b), kFloatRounding) << part.name;
      };
      near(node.low[2], low.x);
      near(node.high[2], high.x);
      near(node.low[1], low.y);
      near(node.high[1], high.y);
      near(node.low[0], -high.z);
      near(node.high[0], -low.z);
    }
  }
  EXPECT_GT(parts, 100U);
  const auto with_mesh = std::count_if(reader.nodes().begin(), reader.nodes().end(),
                                       [](const auto& n) { return n.node.contains("mesh"); });
  EXPECT_EQ(static_cast<std::size_t>(with_mesh), parts);
}

TEST_F(ExportTest, GltfColoursAndNumbersAreThoseOfTheStudy) {
  study_.level.disc_pressure(1, 2, 2, 0) = 1.5e6;
  const double pressure_MPa = StudyFrame(study_, 1, 2).disc_pressure_MPa(2);
  const ExportedScene scene = make_exported_scene(study_, {1}, 2);
  const Glb file = take_apart(print_gltf(scene, GltfForm::kBinary));
  const GltfReader reader(file);

  const PlacedNode& disc = reader.find("tight_hamstrings", "disc " + study_.axes.levels[2]);
  EXPECT_EQ(disc.node["extras"]["pressure_MPa"], pressure_MPa);
  // A display shows the 0.4545th power, nearly; exactly what the format's reader undoes.
  const auto shown = [](std::uint16_t light) {
    const double l = light / 65535.0;
    return l <= 0.0031308 ? 12.92 * l : 1.055 * std::pow(l, 1 / 2.4) - 0.055;
  };
  const auto rgba = reader.read<std::uint16_t>(reader.accessor(disc.node, "COLOR_0"), 5123);
  EXPECT_TRUE(reader.accessor(disc.node, "COLOR_0")["normalized"].get<bool>());
  std::vector<Color> colors;
  for (const ScenePart& part : scene.cases[0].parts) {
    if (part.name == disc.names.back()) colors = scene.meshes[part.mesh].colors;
  }
  ASSERT_EQ(rgba.size(), 4 * colors.size());
  for (std::size_t i = 0; i < colors.size(); ++i) {
    EXPECT_NEAR(shown(rgba[4 * i]), static_cast<double>(colors[i].x), 1e-3);
    EXPECT_NEAR(shown(rgba[4 * i + 1]), static_cast<double>(colors[i].y), 1e-3);
    EXPECT_NEAR(shown(rgba[4 * i + 2]), static_cast<double>(colors[i].z), 1e-3);
    EXPECT_EQ(rgba[4 * i + 3], 65535);
  }
  const auto& names = study_.axes.muscles;
  const auto m =
      static_cast<std::size_t>(std::find(names.begin(), names.end(), "semimem_r") - names.begin());
  const PlacedNode& muscle = reader.find("tight_hamstrings", "semimem_r");
  EXPECT_EQ(muscle.node["extras"]["activation"], study_.muscle.activation(1, 2, m));
  EXPECT_EQ(muscle.node["extras"]["force_N"], study_.muscle.force(1, 2, m));
  const auto group = static_cast<std::size_t>(study_.muscle.group(m));
  EXPECT_EQ(muscle.names.at(3), study_.axes.groups[group]);
}

TEST_F(ExportTest, TextAndBinaryFormHoldTheSame) {
  const ExportedScene scene = make_exported_scene(study_, {0}, 0);
  const json text = json::parse(print_gltf(scene, GltfForm::kText));
  const Glb binary = take_apart(print_gltf(scene, GltfForm::kBinary));
  EXPECT_EQ(text["nodes"], binary.document["nodes"]);
  EXPECT_EQ(text["accessors"], binary.document["accessors"]);
  const std::string uri = text["buffers"][0]["uri"];
  EXPECT_TRUE(uri.starts_with("data:application/octet-stream;base64,"));
  // The whole of each is the same twice.
  EXPECT_EQ(print_gltf(scene, GltfForm::kBinary), print_gltf(scene, GltfForm::kBinary));
}

TEST_F(ExportTest, WhatIsUnknownIsLeftOut) {
  for (std::size_t f = 0; f < study_.axes.pressure_factors.size(); ++f) {
    study_.level.disc_pressure(0, 0, 1, f) = std::numeric_limits<double>::quiet_NaN();
  }
  study_.title = "broken \xff name";
  const ExportedScene scene = make_exported_scene(study_, {0}, 0);
  const std::string text = print_gltf(scene, GltfForm::kText);
  EXPECT_THAT(text, testing::Not(HasSubstr("null")));
  EXPECT_TRUE(json::accept(text));
  for (const ScenePart& part : scene.cases[0].parts) {
    const bool is_unknown = part.name == "disc " + study_.axes.levels[1];
    EXPECT_EQ(part.numbers.empty(),
              is_unknown || (part.kind != PartKind::kDisc && part.kind != PartKind::kMuscle &&
                             part.name != "load on S1"))
        << part.name;
  }
}

TEST_F(ExportTest, WritesWholeFilesOnly) {
  for (const char* name : {"body.glb", "body.gltf", "body.VTP"}) {
    export_study(study_, {"reference"}, 1, folder_ / name);
    EXPECT_GT(std::filesystem::file_size(folder_ / name), 1'000'000U);
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 3);
  EXPECT_EQ(read_file(folder_ / "body.glb"),
            print_gltf(make_exported_scene(study_, {0}, 1), GltfForm::kBinary));
  EXPECT_THROW(export_study(study_, {}, 1, folder_ / "none" / "body.glb"), InputError);
}

TEST_F(ExportTest, SaysWhatIsWrong) {
  const auto fault = [&](const std::vector<std::string>& cases, std::size_t step,
                         const char* name) -> std::string {
    try {
      export_study(study_, cases, step, folder_ / name);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(fault({}, 0, "body.stl"), HasSubstr(".glb or .gltf"));
  EXPECT_THAT(fault({}, 0, "body"), HasSubstr("no ending"));
  EXPECT_THAT(fault({"tight_hamstring"}, 0, "body.glb"), HasSubstr("tight_hamstrings"));
  EXPECT_THAT(fault({}, 3, "body.glb"), HasSubstr("choose 1 to 3"));
  for (double& x : study_.body.position.values()) x = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(fault({}, 0, "body.glb"), HasSubstr("no posture"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

}  // namespace
}  // namespace plumbline::viz
