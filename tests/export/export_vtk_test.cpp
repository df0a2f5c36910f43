// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <vtkCellData.h>
#include <vtkCompositeDataIterator.h>
#include <vtkCompositeDataSet.h>
#include <vtkDataArray.h>
#include <vtkFieldData.h>
#include <vtkGLTFReader.h>
#include <vtkMultiBlockDataSet.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>
#include <vtkStringArray.h>
#include <vtkXMLPolyDataReader.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "export/export_study.h"
#include "export/exported_scene.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

struct Bounds {
  std::array<double, 6> at = {1e9, -1e9, 1e9, -1e9, 1e9, -1e9};
  void add(double x, double y, double z) {
    const std::array<double, 3> p = {x, y, z};
    for (std::size_t k = 0; k < 3; ++k) {
      at[2 * k] = std::min(at[2 * k], p[k]);
      at[2 * k + 1] = std::max(at[2 * k + 1], p[k]);
    }
  }
};

class ExportVtkTest : public testing::Test {
 protected:
  ExportVtkTest() {
    for (const SceneCase& c : scene_.cases) {
      for (const ScenePart& part : c.parts) {
        const Mesh& mesh = scene_.meshes[part.mesh];
        points_ += mesh.points.size();
        triangles_ += mesh.triangles.size();
        ++parts_;
        for (const Vec3f& p_B : mesh.points) {
          const Vec3f p = part.pose(p_B) + c.offset;
          bounds_.add(static_cast<double>(p.x), static_cast<double>(p.y), static_cast<double>(p.z));
        }
      }
    }
  }

  std::string write(const char* name) {
    const std::filesystem::path file = test::scratch_folder() / name;
    export_study(study_, {}, 2, file);
    return file;
  }

  Study study_ = test::make_synthetic_study(3);
  ExportedScene scene_ = make_exported_scene(study_, {0, 1}, 2);
  std::size_t points_ = 0, triangles_ = 0, parts_ = 0;
  Bounds bounds_;
};

std::string name_at(vtkPolyData& data, const char* list, vtkIdType i) {
  auto* names = vtkStringArray::SafeDownCast(data.GetFieldData()->GetAbstractArray(list));
  return names == nullptr || i >= names->GetNumberOfValues() ? "" : names->GetValue(i);
}

TEST_F(ExportVtkTest, ItsXmlReaderReadsTheVtp) {
  vtkNew<vtkXMLPolyDataReader> reader;
  const std::string file = write("body.vtp");
  reader->SetFileName(file.c_str());
  reader->Update();
  vtkPolyData& data = *reader->GetOutput();
  ASSERT_EQ(data.GetNumberOfPoints(), static_cast<vtkIdType>(points_));
  ASSERT_EQ(data.GetNumberOfPolys(), static_cast<vtkIdType>(triangles_));
  for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(data.GetBounds()[k], bounds_.at[k], 1e-6);
  ASSERT_NE(data.GetPointData()->GetNormals(), nullptr);
  EXPECT_EQ(data.GetPointData()->GetArray("Colors")->GetNumberOfComponents(), 3);
  EXPECT_EQ(name_at(data, "case_names", 1), "tight_hamstrings");
  EXPECT_EQ(name_at(data, "kind_names", 2), "muscles");

  // Each triangle's numbers are those of its part.
  vtkCellData& cells = *data.GetCellData();
  vtkIdType cell = 0;
  vtkIdType part_index = 0;
  for (std::size_t c = 0; c < scene_.cases.size(); ++c) {
    for (const ScenePart& part : scene_.cases[c].parts) {
      ASSERT_EQ(name_at(data, "part_names", part_index), part.name);
      const auto count = static_cast<vtkIdType>(scene_.meshes[part.mesh].triangles.size());
      for (const vtkIdType at : {cell, cell + count - 1}) {
        EXPECT_EQ(cells.GetArray("part")->GetComponent(at, 0), static_cast<double>(part_index));
        EXPECT_EQ(cells.GetArray("case")->GetComponent(at, 0), static_cast<double>(c));
        EXPECT_EQ(cells.GetArray("kind")->GetComponent(at, 0), static_cast<double>(part.kind));
        for (const char* name : {"activation", "force_N", "pressure_MPa"}) {
          const double value = cells.GetArray(name)->GetComponent(at, 0);
          const auto known = std::find_if(part.numbers.begin(), part.numbers.end(),
                                          [&](const auto& number) { return number.first == name; });
          if (known == part.numbers.end()) {
            EXPECT_TRUE(std::isnan(value)) << part.name << " " << name;
          } else {
            EXPECT_EQ(value, static_cast<double>(static_cast<float>(known->second)));
          }
        }
      }
      cell += count;
      ++part_index;
    }
  }
}

TEST_F(ExportVtkTest, ItsGltfReaderReadsBothForms) {
  for (const char* name : {"body.glb", "body.gltf"}) {
    vtkNew<vtkGLTFReader> reader;
    const std::string file = write(name);
    reader->SetFileName(file.c_str());
    reader->Update();
    std::size_t points = 0;
    std::size_t triangles = 0;
    std::size_t blocks = 0;
    Bounds bounds;
    auto* output = vtkCompositeDataSet::SafeDownCast(reader->GetOutputDataObject(0));
    ASSERT_NE(output, nullptr);
    const auto iterator = vtkSmartPointer<vtkCompositeDataIterator>::Take(output->NewIterator());
    for (iterator->InitTraversal(); !iterator->IsDoneWithTraversal(); iterator->GoToNextItem()) {
      auto* mesh = vtkPolyData::SafeDownCast(iterator->GetCurrentDataObject());
      ASSERT_NE(mesh, nullptr);
      ++blocks;
      points += static_cast<std::size_t>(mesh->GetNumberOfPoints());
      triangles += static_cast<std::size_t>(mesh->GetNumberOfPolys());
      const double* b = mesh->GetBounds();
      bounds.add(b[0], b[2], b[4]);
      bounds.add(b[1], b[3], b[5]);
    }
    EXPECT_EQ(blocks, parts_) << name;
    EXPECT_EQ(points, points_) << name;
    EXPECT_EQ(triangles, triangles_) << name;
    // Our x is the format's z, our z its -x.
    const auto& a = bounds_.at;
    const std::array<double, 6> expected = {-a[5], -a[4], a[2], a[3], a[0], a[1]};
    for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(bounds.at[k], expected[k], 1e-5) << name << k;
  }
}

}  // namespace
}  // namespace plumbline::viz
