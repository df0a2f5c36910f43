// SPDX-License-Identifier: Apache-2.0
#include "viz/scene.h"

#include <vtkCamera.h>
#include <vtkCullerCollection.h>
#include <vtkFrustumCoverageCuller.h>
#include <vtkLight.h>
#include <vtkNew.h>

#include "anatomy/arrows.h"
#include "anatomy/color_map.h"
#include "anatomy/discs.h"
#include "anatomy/nerve_roots.h"
#include "anatomy/surroundings.h"
#include "anatomy/tissue_loads.h"
#include "viz/floor.h"
#include "viz/vtk_mesh.h"

namespace plumbline::viz {
namespace {

constexpr double kEyeDistance = 6.0;  // [m]: outside of everything, projection is parallel

// A large warm key light, a cool fill from the other side, a rim from behind.
void light(vtkRenderer& renderer) {
  struct Lamp {
    double x, y, z, r, g, b, intensity;
  };
  constexpr Lamp kLamps[] = {{-0.7, 1.0, 1.0, 1.0, 0.98, 0.95, 0.92},
                             {1.0, 0.15, 0.8, 0.88, 0.93, 1.0, 0.46},
                             {0.3, -0.8, 0.5, 0.95, 0.92, 0.88, 0.14},
                             {0.4, 0.8, -1.0, 0.95, 0.97, 1.0, 0.40}};
  renderer.AutomaticLightCreationOff();
  for (const Lamp& lamp : kLamps) {
    vtkNew<vtkLight> light;
    light->SetLightTypeToCameraLight();
    light->SetPosition(lamp.x, lamp.y, lamp.z);
    light->SetFocalPoint(0, 0, 0);
    light->SetColor(lamp.r, lamp.g, lamp.b);
    light->SetIntensity(lamp.intensity);
    renderer.AddLight(light);
  }
}

vtkSmartPointer<vtkRenderer> make_renderer(const CameraSetup& camera) {
  auto renderer = make_lit_renderer();
  aim(*renderer, camera);
  return renderer;
}

void add_mesh(vtkRenderer& renderer, const Mesh& mesh, const Finish& finish) {
  if (!mesh.triangles.empty()) renderer.AddActor(make_actor(mesh, finish));
}

void add_between_bones(vtkRenderer& renderer, const Figure& figure) {
  add_mesh(renderer, figure.discs, kDiscFinish);
  add_mesh(renderer, figure.nerve_roots, kMuscleFinish);
}

// Which bones, and how closely.
enum class Part {
  kAll,
  kTrunk,  // without the arms, which hang before it
  kSpine,
};
struct Choice {
  Part part = Part::kAll;
  Detail detail = Detail::kFine;

  [[nodiscard]] bool has(const Bone& bone) const {
    const bool is_arm = bone.body.starts_with("humerus") || bone.body.starts_with("forearm");
    return part == Part::kAll || (part == Part::kTrunk ? !is_arm : is_spine(bone));
  }
};
constexpr Choice kSpineFromNear{Part::kSpine, Detail::kFine};
constexpr Choice kTrunkFromNear{Part::kTrunk, Detail::kFine};

Choice whole_body(const CameraSetup& camera, const Box& box) {
  return {Part::kAll, needed_detail(camera, box)};
}

void add_bones(vtkRenderer& renderer, const StudyFrame& frame, const DrawnSkeleton& drawn,
               const Choice& choice) {
  const std::vector<Bone>& bones = drawn.skeleton().bones();
  for (std::size_t k = 0; k < bones.size(); ++k) {
    if (!choice.has(bones[k])) continue;
    const auto pose = frame.body_pose(bones[k].body);
    if (pose) renderer.AddActor(make_copy(drawn.actor(k, choice.detail), *pose));
  }
}

void add_ghost(vtkRenderer& renderer, const Figure& figure, const DrawnSkeleton& drawn,
               const Choice& choice, const Pose& shift) {
  const std::vector<Bone>& bones = drawn.skeleton().bones();
  for (std::size_t k = 0; k < bones.size(); ++k) {
    if (!choice.has(bones[k])) continue;
    const auto pose = figure.frame.body_pose(bones[k].body);
    if (pose) renderer.AddActor(make_copy(drawn.ghost(k, choice.detail), shift * *pose));
  }
  if (figure.discs.triangles.empty()) return;
  renderer.AddActor(make_copy(*make_one_tone_actor(figure.discs, kGhostDiscColor), shift));
}

// As wide as the window, below the figure.
void add_floor(vtkRenderer& renderer, const std::vector<Vec3f>& points, const CameraSetup& camera,
               double width_over_height) {
  if (points.empty()) return;
  Vec3f middle;
  for (const Vec3f& p : points) middle += (1 / static_cast<float>(points.size())) * p;
  const Vec3f right = screen_axes(camera).right;
  const Vec3f center = middle + dot(camera.focus - middle, right) * right;
  const float radius = camera.half_height * static_cast<float>(width_over_height);
  renderer.AddActor(make_floor(center, radius, points));
}

}  // namespace

vtkSmartPointer<vtkRenderer> make_lit_renderer() {
  auto renderer = vtkSmartPointer<vtkRenderer>::New();
  light(*renderer);
  // What stands behind others is then not shaded.
  vtkNew<vtkFrustumCoverageCuller> nearest_first;
  nearest_first->SetSortingStyleToFrontToBack();
  renderer->GetCullers()->RemoveAllItems();
  renderer->AddCuller(nearest_first);
  return renderer;
}

void aim(vtkRenderer& renderer, const CameraSetup& setup) {
  const auto d = [](float x) { return static_cast<double>(x); };
  vtkCamera* camera = renderer.GetActiveCamera();
  camera->ParallelProjectionOn();
  camera->SetFocalPoint(d(setup.focus.x), d(setup.focus.y), d(setup.focus.z));
  camera->SetPosition(d(setup.focus.x) + kEyeDistance * d(setup.direction.x),
                      d(setup.focus.y) + kEyeDistance * d(setup.direction.y),
                      d(setup.focus.z) + kEyeDistance * d(setup.direction.z));
  const Vec3f up = screen_axes(setup).up;
  camera->SetViewUp(d(up.x), d(up.y), d(up.z));
  camera->SetParallelScale(d(setup.half_height));
  camera->SetClippingRange(kEyeDistance - 3, kEyeDistance + 3);
}

Detail needed_detail(const CameraSetup& camera, const Box& box) {
  constexpr double kManyPixels = 1100;  // a metre
  const double pixels = box.height / (2 * static_cast<double>(camera.half_height));
  return pixels > kManyPixels ? Detail::kFine : Detail::kCoarse;
}

DrawnSkeleton::DrawnSkeleton(Skeleton skeleton)
    : skeleton_(std::move(skeleton)),
      fine_(skeleton_.bones().size()),
      coarse_(skeleton_.bones().size()) {}

DrawnSkeleton::Look& DrawnSkeleton::look(std::size_t bone, Detail detail) const {
  return (detail == Detail::kFine ? fine_ : coarse_)[bone];
}

const Mesh& DrawnSkeleton::mesh(std::size_t bone, Detail detail) const {
  const Bone& b = skeleton_.bones()[bone];
  return detail == Detail::kFine ? b.mesh : b.coarse;
}

vtkActor& DrawnSkeleton::actor(std::size_t bone, Detail detail) const {
  vtkSmartPointer<vtkActor>& solid = look(bone, detail).solid;
  if (solid == nullptr) solid = make_actor(mesh(bone, detail), kBoneFinish);
  return *solid;
}

vtkActor& DrawnSkeleton::ghost(std::size_t bone, Detail detail) const {
  vtkSmartPointer<vtkActor>& ghost = look(bone, detail).ghost;
  if (ghost == nullptr) ghost = make_one_tone_actor(mesh(bone, detail), kGhostColor);
  return *ghost;
}

Figure make_figure(const StudyFrame& frame, const LandmarkTable& landmarks,
                   const Skeleton& skeleton, const FigureChoice& choice) {
  Figure figure{frame,
                make_discs(frame, landmarks),
                make_nerve_roots(frame, landmarks, skeleton.field().at(frame)),
                make_muscles(frame, choice.muscles, skeleton.field(), choice.shown),
                make_surroundings(frame),
                make_joint_load(frame),
                make_ground_forces(frame),
                make_gravity_line(frame),
                {}};
  if (choice.tissue_loads) {
    figure.tissue_loads = make_ligaments(frame, landmarks);
    append(figure.tissue_loads, make_facet_forces(frame, landmarks));
  }
  return figure;
}

std::vector<Vec3f> sample_points(const Figure& figure, const Skeleton& skeleton) {
  constexpr std::size_t kEvery = 4;
  std::vector<Vec3f> points;
  for (const Bone& bone : skeleton.bones()) {
    const auto pose = figure.frame.body_pose(bone.body);
    if (!pose) continue;
    for (std::size_t i = 0; i < bone.mesh.points.size(); i += kEvery) {
      points.push_back((*pose)(bone.mesh.points[i]));
    }
  }
  for (std::size_t i = 0; i < figure.muscles.points.size(); i += kEvery) {
    points.push_back(figure.muscles.points[i]);
  }
  const std::vector<Vec3f>& around = figure.surroundings.points;
  points.insert(points.end(), around.begin(), around.end());
  return points;
}

SceneRenderers make_body_scene(const Figure& figure, const DrawnSkeleton& bones,
                               const CameraSetup& camera, const Box& box) {
  SceneRenderers scene = {make_renderer(camera), make_renderer(camera)};
  add_bones(*scene.solids, figure.frame, bones, whole_body(camera, box));
  add_between_bones(*scene.solids, figure);
  add_mesh(*scene.solids, figure.muscles, kMuscleFinish);
  add_mesh(*scene.solids, figure.surroundings, kBoneFinish);
  add_floor(*scene.solids, sample_points(figure, bones.skeleton()), camera, box.width / box.height);

  add_mesh(*scene.on_top, figure.gravity_line, kMuscleFinish);
  add_mesh(*scene.on_top, figure.ground_forces, kMuscleFinish);
  add_mesh(*scene.on_top, figure.joint_load, kMuscleFinish);
  return scene;
}

SceneRenderers make_trunk_scene(const Figure& figure, const DrawnSkeleton& bones,
                                const CameraSetup& camera) {
  SceneRenderers scene = {make_renderer(camera), nullptr};
  add_bones(*scene.solids, figure.frame, bones, kTrunkFromNear);
  add_between_bones(*scene.solids, figure);
  add_mesh(*scene.solids, figure.muscles, kMuscleFinish);
  return scene;
}

SceneRenderers make_close_up_scene(const Figure& figure, const DrawnSkeleton& bones,
                                   const CameraSetup& camera) {
  SceneRenderers scene = {make_renderer(camera), nullptr};
  add_bones(*scene.solids, figure.frame, bones, kSpineFromNear);
  add_between_bones(*scene.solids, figure);
  if (!figure.tissue_loads.triangles.empty()) {
    scene.on_top = make_renderer(camera);
    add_mesh(*scene.on_top, figure.tissue_loads, kMuscleFinish);
  }
  return scene;
}

vtkSmartPointer<vtkRenderer> make_ghost(const Figure& figure, const DrawnSkeleton& bones,
                                        const CameraSetup& camera, const Box& box) {
  auto renderer = make_renderer(camera);
  add_ghost(*renderer, figure, bones, whole_body(camera, box), {});
  return renderer;
}

vtkSmartPointer<vtkRenderer> make_close_up_ghost(const Figure& figure, const StudyFrame& held_at,
                                                 const DrawnSkeleton& bones,
                                                 const CameraSetup& camera) {
  auto renderer = make_renderer(camera);
  const auto own = figure.frame.body_pose("pelvis");
  const auto other = held_at.body_pose("pelvis");
  const Pose shift = own && other ? *other * inverse(*own) : Pose{};
  add_ghost(*renderer, figure, bones, kSpineFromNear, shift);
  return renderer;
}

}  // namespace plumbline::viz
