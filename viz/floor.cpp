// SPDX-License-Identifier: Apache-2.0
#include "viz/floor.h"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPlaneSource.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkTexture.h>

#include <algorithm>
#include <cmath>

namespace plumbline::viz {
namespace {

constexpr int kTexels = 256;
using Grid = std::vector<float>;

std::size_t at(int i, int j) {
  return static_cast<std::size_t>(j) * kTexels + static_cast<std::size_t>(i);
}

// Running mean along rows, then columns.
void blur(Grid& grid, int reach) {
  const auto pass = [&](int step_i, int step_j) {
    Grid out(grid.size());
    for (int j = 0; j < kTexels; ++j) {
      for (int i = 0; i < kTexels; ++i) {
        float sum = 0;
        for (int k = -reach; k <= reach; ++k) {
          const int a = std::clamp(i + k * step_i, 0, kTexels - 1);
          const int b = std::clamp(j + k * step_j, 0, kTexels - 1);
          sum += grid[at(a, b)];
        }
        out[at(i, j)] = sum / static_cast<float>(2 * reach + 1);
      }
    }
    grid.swap(out);
  };
  pass(1, 0);
  pass(0, 1);
}

Grid cast_shadow(const Vec3f& center, float radius, const std::vector<Vec3f>& points) {
  Grid grid(static_cast<std::size_t>(kTexels) * kTexels, 0.0F);
  const float scale = kTexels / (2 * radius);
  for (const Vec3f& p : points) {
    const int i = static_cast<int>((p.x - center.x) * scale) + kTexels / 2;
    const int j = static_cast<int>((p.z - center.z) * scale) + kTexels / 2;
    if (i < 0 || j < 0 || i >= kTexels || j >= kTexels) continue;
    // The nearest point above counts.
    float& cell = grid[at(i, j)];
    cell = std::max(cell, std::exp(-std::max(p.y, 0.0F) / 0.45F));
  }
  blur(grid, 2);
  blur(grid, 3);
  blur(grid, 4);
  return grid;
}

vtkSmartPointer<vtkImageData> paint(const Grid& shadow) {
  auto image = vtkSmartPointer<vtkImageData>::New();
  image->SetDimensions(kTexels, kTexels, 1);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  for (int j = 0; j < kTexels; ++j) {
    for (int i = 0; i < kTexels; ++i) {
      const float x = 2 * (static_cast<float>(i) + 0.5F) / kTexels - 1;
      const float z = 2 * (static_cast<float>(j) + 0.5F) / kTexels - 1;
      const float fade = 1 - smooth_step(0.45F, 0.98F, std::sqrt(x * x + z * z));
      const float dark = std::min(1.6F * shadow[at(i, j)], 0.62F) * fade;
      // A pale floor under a dark shadow, as one colour with its opacity.
      const float base = 0.55F * fade;
      const float alpha = dark + base * (1 - dark);
      const float tone = alpha > 0 ? (0.22F * dark + 0.80F * base * (1 - dark)) / alpha : 0.8F;
      auto* texel = static_cast<unsigned char*>(image->GetScalarPointer(i, j, 0));
      for (int c = 0; c < 3; ++c) texel[c] = static_cast<unsigned char>(255 * tone);
      texel[3] = static_cast<unsigned char>(255 * alpha);
    }
  }
  return image;
}

}  // namespace

vtkSmartPointer<vtkActor> make_floor(const Vec3f& center, float radius,
                                     const std::vector<Vec3f>& points_W) {
  const auto x = static_cast<double>(center.x);
  const auto z = static_cast<double>(center.z);
  const auto r = static_cast<double>(radius);
  vtkNew<vtkPlaneSource> plane;
  plane->SetOrigin(x - r, 0, z - r);
  plane->SetPoint1(x + r, 0, z - r);
  plane->SetPoint2(x - r, 0, z + r);
  vtkNew<vtkTexture> texture;
  texture->SetInputData(paint(cast_shadow(center, radius, points_W)));
  texture->InterpolateOn();
  vtkNew<vtkPolyDataMapper> mapper;
  mapper->SetInputConnection(plane->GetOutputPort());
  auto actor = vtkSmartPointer<vtkActor>::New();
  actor->SetMapper(mapper);
  actor->SetTexture(texture);
  actor->GetProperty()->LightingOff();
  // Blended in where it is drawn, last of what is solid: the passes for translucent things take
  // several more pictures' memory.
  actor->ForceOpaqueOn();
  return actor;
}

}  // namespace plumbline::viz
