// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkActor.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <string>
#include <vector>

#include "anatomy/muscles.h"
#include "anatomy/picture_options.h"
#include "anatomy/skeleton.h"
#include "anatomy/study_frame.h"
#include "viz/camera.h"

namespace plumbline::viz {

/// A renderer with the lamps of every picture.
[[nodiscard]] vtkSmartPointer<vtkRenderer> make_lit_renderer();
void aim(vtkRenderer& renderer, const CameraSetup& setup);

/// The body of one case as meshes in W, ready for any number of renderers.
struct Figure {
  StudyFrame frame;
  Mesh discs, nerve_roots, muscles, surroundings, joint_load, ground_forces, gravity_line;
  Mesh tissue_loads;  ///< facet forces and ligaments, on request
};
struct FigureChoice {
  MuscleStyle muscles;
  std::vector<bool> shown;  ///< muscles, all where it is empty
  bool tissue_loads = false;
};
[[nodiscard]] Figure make_figure(const StudyFrame& frame, const LandmarkTable& landmarks,
                                 const Skeleton& skeleton, const FigureChoice& choice);

/// How closely bones are drawn: see Bone.
enum class Detail { kFine, kCoarse };
/// Fine where a pixel of the box is less than 1 mm: the corners of coarse bones, some 6 mm apart,
/// are then seen.
[[nodiscard]] Detail needed_detail(const CameraSetup& camera, const Box& box);

/// The bones of one person as VTK draws them, made once for any number of pictures.
class DrawnSkeleton {
 public:
  explicit DrawnSkeleton(const LandmarkTable& landmarks) : DrawnSkeleton(Skeleton(landmarks)) {}
  explicit DrawnSkeleton(Skeleton skeleton);

  [[nodiscard]] const Skeleton& skeleton() const { return skeleton_; }
  /// Of the bone at a position along Skeleton::bones(): solid, or in the one tone of a ghost.
  [[nodiscard]] vtkActor& actor(std::size_t bone, Detail detail = Detail::kFine) const;
  [[nodiscard]] vtkActor& ghost(std::size_t bone, Detail detail = Detail::kFine) const;

 private:
  struct Look {
    vtkSmartPointer<vtkActor> solid, ghost;  // made when they are first asked for
  };
  [[nodiscard]] Look& look(std::size_t bone, Detail detail) const;
  [[nodiscard]] const Mesh& mesh(std::size_t bone, Detail detail) const;

  Skeleton skeleton_;
  mutable std::vector<Look> fine_, coarse_;
};

/// Points of all bones and muscles of a figure, thinned out: for its extent and its shadow.
[[nodiscard]] std::vector<Vec3f> sample_points(const Figure& figure, const Skeleton& skeleton);

/// Renderers for a window of several layers: solids, then what stays visible on top of them.
struct SceneRenderers {
  vtkSmartPointer<vtkRenderer> solids, on_top;
};
/// @param box of pixels into which it is drawn: how many there are says in which detail.
[[nodiscard]] SceneRenderers make_body_scene(const Figure& figure, const DrawnSkeleton& bones,
                                             const CameraSetup& camera, const Box& box);
/// Trunk and thighs from near, with their muscles.
[[nodiscard]] SceneRenderers make_trunk_scene(const Figure& figure, const DrawnSkeleton& bones,
                                              const CameraSetup& camera);
[[nodiscard]] SceneRenderers make_close_up_scene(const Figure& figure, const DrawnSkeleton& bones,
                                                 const CameraSetup& camera);

/// Bones and discs of a figure in the one tone of a ghost, to be laid over another figure as it
/// stands. In the close-up its spine is moved so that its pelvis is that of `held_at`: what then
/// differs is the curve of the spine.
[[nodiscard]] vtkSmartPointer<vtkRenderer> make_ghost(const Figure& figure,
                                                      const DrawnSkeleton& bones,
                                                      const CameraSetup& camera, const Box& box);
[[nodiscard]] vtkSmartPointer<vtkRenderer> make_close_up_ghost(const Figure& figure,
                                                               const StudyFrame& held_at,
                                                               const DrawnSkeleton& bones,
                                                               const CameraSetup& camera);

}  // namespace plumbline::viz
