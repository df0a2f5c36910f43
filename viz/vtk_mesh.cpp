// SPDX-License-Identifier: Apache-2.0
#include "viz/vtk_mesh.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTexture.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>

#include "anatomy/fibre_pattern.h"

namespace plumbline::viz {
namespace {

const FibrePattern& fibre_pattern() {
  static const FibrePattern kPattern = make_fibre_pattern();
  return kPattern;
}

// Colours of a mesh are multiplied by it.
vtkSmartPointer<vtkTexture> make_fibre_texture() {
  const FibrePattern& pattern = fibre_pattern();
  vtkNew<vtkImageData> image;
  image->SetDimensions(pattern.width, pattern.height, 1);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
  auto* pixel = static_cast<unsigned char*>(image->GetScalarPointer());
  for (const std::uint8_t tone : pattern.tone) {
    for (int i = 0; i < 3; ++i) *pixel++ = tone;
  }
  auto texture = vtkSmartPointer<vtkTexture>::New();
  texture->SetInputData(image);
  texture->RepeatOn();
  // One texel of the level that fits: between texels and levels it costs a seventh of a picture.
  texture->InterpolateOff();
  texture->MipmapOn();
  texture->SetColorModeToDirectScalars();
  return texture;
}

unsigned char to_byte(float x) {
  return static_cast<unsigned char>(std::lround(std::clamp(x, 0.0F, 1.0F) * 255.0F));
}

}  // namespace

vtkSmartPointer<vtkPolyData> to_polydata(const Mesh& mesh) {
  const auto n = static_cast<vtkIdType>(mesh.points.size());
  vtkNew<vtkPoints> points;
  points->SetDataTypeToFloat();
  points->SetNumberOfPoints(n);
  vtkNew<vtkFloatArray> normals;
  normals->SetNumberOfComponents(3);
  normals->SetNumberOfTuples(n);
  vtkNew<vtkUnsignedCharArray> colors;
  colors->SetNumberOfComponents(3);
  colors->SetNumberOfTuples(n);
  for (vtkIdType i = 0; i < n; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const Vec3f& p = mesh.points[k];
    const Vec3f& v = mesh.normals[k];
    const Color& c = mesh.colors[k];
    points->SetPoint(i, static_cast<double>(p.x), static_cast<double>(p.y),
                     static_cast<double>(p.z));
    normals->SetTypedComponent(i, 0, v.x);
    normals->SetTypedComponent(i, 1, v.y);
    normals->SetTypedComponent(i, 2, v.z);
    colors->SetTypedComponent(i, 0, to_byte(c.x));
    colors->SetTypedComponent(i, 1, to_byte(c.y));
    colors->SetTypedComponent(i, 2, to_byte(c.z));
  }
  vtkNew<vtkCellArray> polys;
  polys->AllocateExact(static_cast<vtkIdType>(mesh.triangles.size()),
                       3 * static_cast<vtkIdType>(mesh.triangles.size()));
  for (const auto& t : mesh.triangles) polys->InsertNextCell({t[0], t[1], t[2]});

  auto data = vtkSmartPointer<vtkPolyData>::New();
  data->SetPoints(points);
  data->SetPolys(polys);
  data->GetPointData()->SetNormals(normals);
  data->GetPointData()->SetScalars(colors);
  if (!mesh.fibres.empty()) {
    vtkNew<vtkFloatArray> fibres;
    fibres->SetNumberOfComponents(2);
    fibres->SetNumberOfTuples(n);
    for (vtkIdType i = 0; i < n; ++i) {
      fibres->SetTypedTuple(i, mesh.fibres[static_cast<std::size_t>(i)].data());
    }
    data->GetPointData()->SetTCoords(fibres);
  }
  return data;
}

vtkSmartPointer<vtkActor> make_actor(const Mesh& mesh, const Finish& finish) {
  vtkNew<vtkPolyDataMapper> mapper;
  mapper->SetInputData(to_polydata(mesh));
  mapper->SetColorModeToDirectScalars();
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  vtkProperty* property = actor->GetProperty();
  property->SetInterpolationToPhong();
  property->SetAmbient(finish.ambient);
  property->SetDiffuse(finish.diffuse);
  property->SetSpecular(finish.specular);
  property->SetSpecularPower(finish.specular_power);
  property->SetOpacity(finish.opacity);
  // All surfaces are closed: what looks away is hidden, and a third of the time.
  property->BackfaceCullingOn();
  if (!mesh.fibres.empty()) {
    actor->SetTexture(make_fibre_texture());
    // Its colours still mean what the legend says: as light as without, in the mean.
    const auto lighter = 1 / static_cast<double>(fibre_pattern().mean);
    property->SetAmbient(lighter * finish.ambient);
    property->SetDiffuse(lighter * finish.diffuse);
  }
  return actor;
}

vtkSmartPointer<vtkActor> make_one_tone_actor(const Mesh& mesh, const Color& color) {
  auto actor = make_actor(mesh, {0.35, 0.75, 0.0, 1, 1.0});
  actor->GetMapper()->ScalarVisibilityOff();
  actor->SetTexture(nullptr);
  actor->GetProperty()->SetColor(static_cast<double>(color.x), static_cast<double>(color.y),
                                 static_cast<double>(color.z));
  return actor;
}

void set_pose(vtkActor& actor, const Pose& pose) {
  vtkNew<vtkMatrix4x4> matrix;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      matrix->SetElement(i, j, static_cast<double>(pose.R[static_cast<std::size_t>(3 * i + j)]));
    }
  }
  matrix->SetElement(0, 3, static_cast<double>(pose.p.x));
  matrix->SetElement(1, 3, static_cast<double>(pose.p.y));
  matrix->SetElement(2, 3, static_cast<double>(pose.p.z));
  actor.SetUserMatrix(matrix);
}

vtkSmartPointer<vtkActor> make_copy(vtkActor& actor, const Pose& pose) {
  auto copy = vtkSmartPointer<vtkActor>::New();
  copy->SetMapper(actor.GetMapper());
  copy->SetProperty(actor.GetProperty());
  set_pose(*copy, pose);
  return copy;
}

}  // namespace plumbline::viz
