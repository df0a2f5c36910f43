// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkActor.h>
#include <vtkPolyData.h>
#include <vtkSmartPointer.h>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// How a surface answers to light.
struct Finish {
  double ambient = 0.22, diffuse = 0.82;
  double specular = 0.12, specular_power = 18;
  double opacity = 1.0;
};

inline constexpr Finish kBoneFinish{};
inline constexpr Finish kDiscFinish{0.25, 0.80, 0.30, 30, 1.0};
inline constexpr Finish kMuscleFinish{0.25, 0.80, 0.22, 24, 1.0};

[[nodiscard]] vtkSmartPointer<vtkPolyData> to_polydata(const Mesh& mesh);

/// An actor for the mesh in the colours of its points.
[[nodiscard]] vtkSmartPointer<vtkActor> make_actor(const Mesh& mesh, const Finish& finish);

/// An actor for the mesh in one colour.
[[nodiscard]] vtkSmartPointer<vtkActor> make_one_tone_actor(const Mesh& mesh, const Color& color);

/// Places a surface that is described in the frame of a body.
void set_pose(vtkActor& actor, const Pose& pose);

/// The same surface once more, in another place or another renderer, sharing its triangles.
[[nodiscard]] vtkSmartPointer<vtkActor> make_copy(vtkActor& actor, const Pose& pose);

}  // namespace plumbline::viz
