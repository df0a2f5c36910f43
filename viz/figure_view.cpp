// SPDX-License-Identifier: Apache-2.0
#include "viz/figure_view.h"

#include <vtkMapper.h>
#include <vtkProperty.h>

#include <algorithm>

#include "anatomy/color_map.h"
#include "viz/floor.h"

namespace plumbline::viz {
namespace {

constexpr float kRim = 0.0022F;  // [m]
constexpr Color kRimColor = {0.83F, 0.05F, 0.62F};
constexpr double kSeenThrough = 0.42;

// A closed surface grown along its normals, of which only the far side is drawn: it stands out
// around whatever is drawn before it.
vtkSmartPointer<vtkActor> make_rim(Mesh mesh) {
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    mesh.points[i] += kRim * mesh.normals[i];
  }
  auto actor = make_one_tone_actor(mesh, kRimColor);
  actor->GetProperty()->BackfaceCullingOff();
  actor->GetProperty()->FrontfaceCullingOn();
  actor->GetProperty()->LightingOff();
  return actor;
}

void remove_all(vtkRenderer& renderer, std::vector<vtkSmartPointer<vtkActor>>& actors) {
  for (const auto& actor : actors) renderer.RemoveActor(actor);
}

Mesh without_bones_and_muscles(const Figure& figure) {
  Mesh mesh = figure.gravity_line;
  append(mesh, figure.ground_forces);
  append(mesh, figure.joint_load);
  return mesh;
}

}  // namespace

FigureView::FigureView(vtkRenderWindow& window, const DrawnSkeleton& bones)
    : window_(&window), bones_(&bones) {
  for (int layer = ViewerLayer::kSolids; layer <= ViewerLayer::kGhost; ++layer) {
    renderers_.push_back(make_lit_renderer());
    renderers_.back()->SetLayer(layer);
    window.AddRenderer(renderers_.back());
  }
  // A ghost: first its depth alone, then the front in one even tone, so that it is no denser where
  // it overlaps itself.
  const auto set_first = [&](std::size_t layer, DrawState::Mode mode) {
    const auto state = vtkSmartPointer<DrawState>::New();
    state->set_mode(mode);
    renderers_[layer]->AddViewProp(state);
  };
  set_first(2, DrawState::Mode::kDepthAlone);
  set_first(3, DrawState::Mode::kBlended);
  renderers_[3]->PreserveDepthBufferOn();
  for (std::size_t k = 0; k < bones.skeleton().bones().size(); ++k) {
    bone_actors_.push_back(make_copy(bones.actor(k, detail_), {}));
    renderers_.front()->AddActor(bone_actors_.back());
  }
}

FigureView::~FigureView() {
  for (const auto& renderer : renderers_) window_->RemoveRenderer(renderer);
}

void FigureView::add_mesh(vtkRenderer& renderer, const Mesh& mesh, const Finish& finish) {
  if (mesh.triangles.empty()) return;
  meshes_.push_back(make_actor(mesh, finish));
  renderer.AddActor(meshes_.back());
}

void FigureView::show(const Figure& figure, const ViewerState& state) {
  vtkRenderer& solids = *renderers_[0];
  vtkRenderer& on_top = *renderers_[1];
  const std::vector<Bone>& bones = bones_->skeleton().bones();
  for (std::size_t k = 0; k < bones.size(); ++k) {
    const auto pose = figure.frame.body_pose(bones[k].body);
    bone_actors_[k]->SetVisibility(pose.has_value() && shows_bone(state, bones[k]));
    if (pose) set_pose(*bone_actors_[k], *pose);
  }
  remove_all(solids, meshes_);
  remove_all(on_top, meshes_);
  meshes_.clear();
  if (state.shows(BodyLayer::kDiscs)) {
    add_mesh(solids, figure.discs, kDiscFinish);
    add_mesh(solids, figure.nerve_roots, kMuscleFinish);
  }
  if (state.shows(BodyLayer::kMuscles)) add_mesh(solids, figure.muscles, kMuscleFinish);
  if (state.shows(BodyLayer::kLoads)) {
    add_mesh(on_top, without_bones_and_muscles(figure), kMuscleFinish);
  }
  add_mesh(on_top, figure.tissue_loads, kMuscleFinish);
  if (!state.shows(BodyLayer::kSurroundings) || !figure.frame.is_solved()) return;
  add_mesh(solids, figure.surroundings, kBoneFinish);
  const std::vector<Vec3f> points = sample_points(figure, bones_->skeleton());
  const Bounds bounds = find_bounds(points);
  const Vec3f half = 0.5F * (bounds.high - bounds.low);
  const float radius = 0.4F + std::max(half.x, half.z);  // [m]
  meshes_.push_back(make_floor(mix(bounds.low, bounds.high, 0.5F), radius, points));
  solids.AddActor(meshes_.back());
}

void FigureView::add_ghost(vtkActor& actor, std::vector<vtkSmartPointer<vtkActor>>& actors) {
  vtkRenderer& depth = *renderers_[2];
  vtkRenderer& tone = *renderers_[3];
  actors.push_back(make_copy(actor, {}));
  depth.AddActor(actors.back());
  actors.push_back(make_copy(actor, {}));
  const auto property = vtkSmartPointer<vtkProperty>::New();
  property->DeepCopy(actor.GetProperty());
  property->SetOpacity(kSeenThrough);
  actors.back()->SetProperty(property);
  actors.back()->ForceOpaqueOn();
  tone.AddActor(actors.back());
}

void FigureView::show_ghost(const Figure* figure, const ViewerState& state) {
  for (const std::size_t layer : {2U, 3U}) {
    renderers_[layer]->SetDraw(figure != nullptr);
    remove_all(*renderers_[layer], ghost_discs_);
    renderers_[layer]->RemoveViewProp(usual_state_);
  }
  ghost_discs_.clear();
  if (figure == nullptr) return;
  const std::vector<Bone>& bones = bones_->skeleton().bones();
  if (ghost_bones_.empty()) {
    for (std::size_t k = 0; k < bones.size(); ++k)
      add_ghost(bones_->ghost(k, detail_), ghost_bones_);
  }
  for (std::size_t i = 0; i < ghost_bones_.size(); ++i) {
    const auto pose = figure->frame.body_pose(bones[i / 2].body);
    ghost_bones_[i]->SetVisibility(pose.has_value() && shows_bone(state, bones[i / 2]));
    if (pose) set_pose(*ghost_bones_[i], *pose);
  }
  if (!figure->discs.triangles.empty()) {
    add_ghost(*make_one_tone_actor(figure->discs, kGhostDiscColor), ghost_discs_);
  }
  for (const std::size_t layer : {2U, 3U}) renderers_[layer]->AddViewProp(usual_state_);
}

void FigureView::show_picked(const Mesh& mesh) {
  vtkRenderer& on_top = *renderers_[1];
  remove_all(on_top, picked_);
  picked_.clear();
  if (mesh.triangles.empty()) return;
  picked_ = {make_rim(mesh), make_actor(mesh, kMuscleFinish)};
  for (const auto& actor : picked_) on_top.AddActor(actor);
}

void FigureView::place(const Box& box, int width, int height) {
  for (const auto& renderer : renderers_) {
    renderer->SetViewport(box.x / width, box.y / height, (box.x + box.width) / width,
                          (box.y + box.height) / height);
  }
}

void FigureView::set_detail(Detail detail) {
  if (detail == detail_) return;
  detail_ = detail;
  const auto change = [&](vtkActor& actor, vtkActor& look) {
    actor.GetMapper()->ReleaseGraphicsResources(window_);
    actor.SetMapper(look.GetMapper());
  };
  for (std::size_t k = 0; k < bone_actors_.size(); ++k) {
    change(*bone_actors_[k], bones_->actor(k, detail));
  }
  for (std::size_t i = 0; i < ghost_bones_.size(); ++i) {
    change(*ghost_bones_[i], bones_->ghost(i / 2, detail));
  }
}

void FigureView::aim(const CameraSetup& camera, const Box& box) {
  set_detail(needed_detail(camera, box));
  for (const auto& renderer : renderers_) viz::aim(*renderer, camera);
}

}  // namespace plumbline::viz
