// SPDX-License-Identifier: Apache-2.0
#include "export/exported_scene.h"

#include <cmath>

#include "anatomy/arrows.h"
#include "anatomy/discs.h"
#include "anatomy/muscles.h"
#include "anatomy/nerve_roots.h"
#include "anatomy/skeleton.h"
#include "anatomy/surroundings.h"
#include "anatomy/tissue_loads.h"

namespace plumbline::viz {
namespace {

using Numbers = std::vector<std::pair<std::string, double>>;

Numbers only_known(Numbers numbers) {
  std::erase_if(numbers, [](const auto& number) { return !std::isfinite(number.second); });
  return numbers;
}

// Fills the scene case by case.
class SceneBuilder {
 public:
  explicit SceneBuilder(const Study& study)
      : study_(study), landmarks_(study), skeleton_(landmarks_) {
    scene_.title = study.title;
    for (const Bone& bone : skeleton_.bones()) scene_.meshes.push_back(bone.mesh);
  }

  void add_case(std::size_t case_index, std::size_t step) {
    const StudyFrame frame(study_, case_index, step);
    const StudyCase& names = study_.axes.cases[case_index];
    const auto place = static_cast<float>(scene_.cases.size());
    scene_.cases.push_back({names.name, names.title, {0, 0, place * kCaseDistance}, {}});
    if (!frame.is_solved()) return;
    add_bones(frame);
    add_discs(frame);
    add_muscles(frame);
    add({"nerve roots", "", PartKind::kNerve, 0, {}, {}},
        make_nerve_roots(frame, landmarks_, skeleton_.field().at(frame)));
    add_ligaments(frame);
    add_loads(frame);
    add({"supports and weights", "", PartKind::kSurrounding, 0, {}, {}}, make_surroundings(frame));
  }

  ExportedScene finish(std::size_t step) {
    scene_.step = step;
    return std::move(scene_);
  }

 private:
  void add(ScenePart part, Mesh mesh) {
    if (mesh.triangles.empty()) return;
    part.mesh = scene_.meshes.size();
    scene_.meshes.push_back(std::move(mesh));
    scene_.cases.back().parts.push_back(std::move(part));
  }

  void add_bones(const StudyFrame& frame) {
    const std::vector<Bone>& bones = skeleton_.bones();
    for (std::size_t k = 0; k < bones.size(); ++k) {
      const auto pose = frame.body_pose(bones[k].body);
      if (!pose) continue;
      scene_.cases.back().parts.push_back({bones[k].name, "", PartKind::kBone, k, *pose, {}});
    }
  }

  void add_discs(const StudyFrame& frame) {
    for (const DiscSite& site : disc_sites(study_, landmarks_)) {
      ScenePart part{"disc", "", PartKind::kDisc, 0, {}, {}};
      if (site.level) {
        part.name += " " + study_.axes.levels[*site.level];
        part.numbers = only_known({{"pressure_MPa", frame.disc_pressure_MPa(*site.level)}});
      }
      add(std::move(part), make_disc(frame, site));
    }
  }

  void add_muscles(const StudyFrame& frame) {
    const PlacedBones placed = skeleton_.field().at(frame);
    const std::vector<std::string>& names = study_.axes.muscles;
    std::vector<Mesh> meshes = make_each_muscle(frame, {}, placed);
    const MuscleResults& muscle = study_.muscle;
    const std::size_t c = frame.case_index();
    const std::size_t t = frame.step();
    for (std::size_t m = 0; m < names.size(); ++m) {
      const auto group = static_cast<std::size_t>(muscle.group(m));
      ScenePart part{names[m], "", PartKind::kMuscle, 0, {}, {}};
      if (group < study_.axes.groups.size()) part.group = study_.axes.groups[group];
      part.numbers = only_known({{"activation", muscle.activation(c, t, m)},
                                 {"force_N", muscle.force(c, t, m)},
                                 {"passive_force_N", muscle.passive_force(c, t, m)}});
      add(std::move(part), std::move(meshes[m]));
    }
  }

  void add_ligaments(const StudyFrame& frame) {
    if (!study_.axes.has_tissue()) return;
    add({"lumbar ligaments", "", PartKind::kLigament, 0, {}, {}},
        make_ligaments(frame, landmarks_));
    add({"facet forces", "", PartKind::kLoad, 0, {}, {}}, make_facet_forces(frame, landmarks_));
  }

  void add_loads(const StudyFrame& frame) {
    const auto load = find_joint_load(frame);
    ScenePart joint{"load on S1", "", PartKind::kLoad, 0, {}, {}};
    if (load) joint.numbers = {{"force_N", load->newton}};
    add(std::move(joint), make_joint_load(frame));
    add({"ground forces", "", PartKind::kLoad, 0, {}, {}}, make_ground_forces(frame));
    add({"gravity line", "", PartKind::kLoad, 0, {}, {}}, make_gravity_line(frame));
  }

  const Study& study_;
  LandmarkTable landmarks_;
  Skeleton skeleton_;
  ExportedScene scene_;
};

}  // namespace

const char* folder_name(PartKind kind) {
  switch (kind) {
    case PartKind::kBone:
      return "bones";
    case PartKind::kDisc:
      return "discs";
    case PartKind::kMuscle:
      return "muscles";
    case PartKind::kLoad:
      return "loads";
    case PartKind::kSurrounding:
      return "surroundings";
    case PartKind::kNerve:
      return "nerves";
    case PartKind::kLigament:
      return "ligaments";
  }
  return "";
}

ExportedScene make_exported_scene(const Study& study, const std::vector<std::size_t>& cases,
                                  std::size_t step) {
  SceneBuilder builder(study);
  for (const std::size_t c : cases) builder.add_case(c, step);
  return builder.finish(step);
}

}  // namespace plumbline::viz
