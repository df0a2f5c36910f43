// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkNew.h>
#include <vtkRenderWindow.h>

#include <vector>

#include "viz/draw_state.h"
#include "viz/scene.h"
#include "viz/viewer_state.h"
#include "viz/vtk_mesh.h"

namespace plumbline::viz {

/// Layers of a viewer's window, drawn one over the other.
struct ViewerLayer {
  enum : int { kBackground, kSolids, kOnTop, kGhostDepth, kGhost, kLettering, kCount };
};

/// A body in its part of a window. Bones stay and are moved; what changes shape is made anew.
class FigureView {
 public:
  FigureView(vtkRenderWindow& window, const DrawnSkeleton& bones);
  ~FigureView();
  FigureView(const FigureView&) = delete;
  FigureView& operator=(const FigureView&) = delete;

  void show(const Figure& figure, const ViewerState& state);
  /// Another case's bones and discs, seen through; nullptr for none.
  void show_ghost(const Figure* figure, const ViewerState& state);
  /// A surface of the figure in its own colours with a rim, over all else; empty for none.
  void show_picked(const Mesh& mesh);

  void place(const Box& box, int width, int height);
  /// @param box as placed: how many pixels there are says in which detail bones are drawn.
  void aim(const CameraSetup& camera, const Box& box);

 private:
  void add_mesh(vtkRenderer& renderer, const Mesh& mesh, const Finish& finish);

  void set_detail(Detail detail);
  void add_ghost(vtkActor& actor, std::vector<vtkSmartPointer<vtkActor>>& actors);

  vtkRenderWindow* window_;
  const DrawnSkeleton* bones_;
  Detail detail_ = Detail::kCoarse;
  std::vector<vtkSmartPointer<vtkRenderer>> renderers_;  ///< of kSolids to kGhost
  std::vector<vtkSmartPointer<vtkActor>> bone_actors_, meshes_, picked_;
  std::vector<vtkSmartPointer<vtkActor>> ghost_bones_, ghost_discs_;  ///< depth and tone in turn
  vtkNew<DrawState> usual_state_;
};

}  // namespace plumbline::viz
