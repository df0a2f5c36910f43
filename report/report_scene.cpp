// SPDX-License-Identifier: Apache-2.0
#include "report/report_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <string>
#include <utility>

#include "anatomy/arrows.h"
#include "anatomy/color_map.h"
#include "anatomy/discs.h"
#include "anatomy/fibre_pattern.h"
#include "anatomy/nerve_roots.h"
#include "anatomy/patella.h"
#include "anatomy/simplify.h"
#include "anatomy/skeleton.h"
#include "anatomy/study_frame.h"
#include "anatomy/surroundings.h"
#include "anatomy/tissue_loads.h"
#include "report/packed.h"
#include "report/report_muscles.h"
#include "report/report_tissue.h"

namespace plumbline {
namespace {

using nlohmann::json;
using viz::Vec3f;

constexpr double kShareOfTriangles = 0.34;
constexpr std::size_t kRimPoints = 40;

json encode_bone(const viz::Bone& bone, const std::string& mirrored_body) {
  const viz::Mesh mesh = viz::simplified(
      bone.mesh, static_cast<std::size_t>(kShareOfTriangles *
                                          static_cast<double>(bone.mesh.triangles.size())));
  json packed = packed_mesh(mesh);
  packed["name"] = bone.name;
  packed["body"] = bone.body;
  packed["mirrored"] = mirrored_body;
  return packed;
}

// The bones of the left side are mirror images, which the page makes itself.
json encode_skeleton(const viz::Skeleton& skeleton) {
  json bones = json::array();
  std::string mirrored_body;
  for (const viz::Bone& bone : skeleton.bones()) {
    // A left bone stands just before its right one.
    if (bone.name.ends_with("_l")) {
      mirrored_body = bone.body;
      continue;
    }
    bones.push_back(encode_bone(bone, mirrored_body));
    mirrored_body.clear();
  }
  return bones;
}

std::string encode_poses(const Study& study, const EachStep& each_step) {
  const std::vector<std::string> bodies = viz::drawn_bodies(study);
  std::vector<float> out;
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    for (const std::string& body : bodies) {
      const auto pose = frame.body_pose(body);
      if (!pose) {
        out.insert(out.end(), 12, std::numeric_limits<float>::quiet_NaN());
        continue;
      }
      out.insert(out.end(), pose->R.begin(), pose->R.end());
      for (const float x : {pose->p.x, pose->p.y, pose->p.z}) out.push_back(x);
    }
  });
  return packed(out);
}

std::string encode_rim(const viz::Endplate& plate) {
  std::vector<float> out;
  for (std::size_t k = 0; k < kRimPoints; ++k) {
    const float angle =
        2 * std::numbers::pi_v<float> * static_cast<float>(k) / static_cast<float>(kRimPoints);
    const Vec3f p = viz::kMetrePerMm * plate.rim(angle);
    for (const float x : {p.x, p.y, p.z}) out.push_back(x);
  }
  return packed(out);
}

json encode_discs(const Study& study, const viz::LandmarkTable& landmarks) {
  json discs = json::array();
  for (const viz::DiscSite& site : viz::disc_sites(study, landmarks)) {
    discs.push_back({{"level", site.level ? json(*site.level) : json(nullptr)},
                     {"lower_body", site.lower_body},
                     {"upper_body", site.upper_body},
                     {"lower_rim", encode_rim(site.lower)},
                     {"upper_rim", encode_rim(site.upper)},
                     {"lower_center", to_json(viz::kMetrePerMm * site.lower.center)},
                     {"upper_center", to_json(viz::kMetrePerMm * site.upper.center)}});
  }
  return discs;
}

json force_data(const viz::DrawnForce& force) {
  return {{"tail", to_json(force.tail)}, {"tip", to_json(force.tip)}, {"newton", force.newton}};
}

json loads_at(const Study& study, std::size_t c, std::size_t t) {
  const viz::StudyFrame frame(study, c, t);
  const auto joint = viz::find_joint_load(frame);
  json ground = json::array();
  for (const viz::DrawnForce& force : viz::find_ground_forces(frame)) {
    ground.push_back(force_data(force));
  }
  const RealArray& com = study.posture.center_of_mass;
  const std::array<double, 3> center = {com(c, t, 0), com(c, t, 1), com(c, t, 2)};
  const bool known =
      std::all_of(center.begin(), center.end(), [](double x) { return std::isfinite(x); });
  return {{"joint", joint ? force_data(*joint) : json(nullptr)},
          {"ground", std::move(ground)},
          {"center_of_mass", known ? json(center) : json(nullptr)}};
}

json encode_loads(const Study& study, const EachStep& each_step) {
  json out = json::array();
  each_step([&](std::size_t c, std::size_t t) {
    if (t == 0) out.push_back(json::array());
    out.back().push_back(loads_at(study, c, t));
  });
  return out;
}

// Meshes of what is around the body, each once, and which of them stands at each case and step.
class SurroundingStore {
 public:
  void add(const viz::Mesh& mesh) {
    if (mesh.triangles.empty()) {
      at_.push_back(nullptr);
      return;
    }
    json packed = packed_mesh(mesh);
    const auto known = std::find(meshes_.begin(), meshes_.end(), packed);
    at_.push_back(known - meshes_.begin());
    if (known == meshes_.end()) meshes_.push_back(std::move(packed));
  }
  [[nodiscard]] json data() const { return {{"meshes", meshes_}, {"at", at_}}; }

 private:
  std::vector<json> meshes_;
  json at_ = json::array();
};

json surrounding_data(const Study& study, const EachStep& each_step) {
  SurroundingStore store;
  each_step([&](std::size_t c, std::size_t t) {
    store.add(viz::make_surroundings(viz::StudyFrame(study, c, t)));
  });
  return store.data();
}

template <class Fn>
json sample_colors(Fn&& color, double max) {
  constexpr int kStations = 32;
  json out = json::array();
  for (int k = 0; k <= kStations; ++k) out.push_back(to_bytes(color(max * k / kStations)));
  return out;
}

json fibre_data() {
  const viz::FibrePattern pattern = viz::make_fibre_pattern();
  return {{"columns", pattern.width},
          {"rows", pattern.height},
          {"tone", packed(pattern.tone)},
          {"width", viz::kFibreWidth},
          {"length", viz::kFibreLength}};
}

}  // namespace

std::size_t SkeletonStore::find(const viz::LandmarkTable& landmarks) {
  const auto known = std::find(landmarks_.begin(), landmarks_.end(), landmarks);
  const auto at = static_cast<std::size_t>(known - landmarks_.begin());
  if (known != landmarks_.end()) return at;
  const viz::Skeleton skeleton(landmarks);
  data_.push_back(encode_skeleton(skeleton));
  fields_.push_back(skeleton.field());
  landmarks_.push_back(landmarks);
  return at;
}

json scene_data(const Study& study, SkeletonStore& skeletons) {
  const viz::LandmarkTable landmarks(study);
  const EachStep each_step{study.axes.cases.size(), static_cast<std::size_t>(study.axes.num_steps)};
  const std::size_t skeleton = skeletons.find(landmarks);
  return {{"skeleton", skeleton},
          {"bodies", viz::drawn_bodies(study)},
          {"poses", encode_poses(study, each_step)},
          {"discs", encode_discs(study, landmarks)},
          {"muscles", muscle_data(study, each_step, skeletons.field(skeleton))},
          {"nerve_roots", nerve_root_data(study, landmarks, each_step, skeletons.field(skeleton))},
          {"ligaments", ligament_data(study, landmarks, each_step)},
          {"facets", facet_data(study, landmarks, each_step)},
          {"loads", encode_loads(study, each_step)},
          {"surroundings", surrounding_data(study, each_step)}};
}

json scale_data() {
  return {{"activation_max", viz::kActivationMax},
          {"activation_colors", sample_colors(viz::activation_color, viz::kActivationMax)},
          {"pressure_max_MPa", viz::kPressureMaxMPa},
          {"pressure_colors", sample_colors(viz::pressure_color, viz::kPressureMaxMPa)},
          {"foramen_loss_max", viz::kForamenLossMax},
          {"foramen_colors", sample_colors([](double loss) { return viz::nerve_root_color(-loss); },
                                           viz::kForamenLossMax)},
          {"ligament_tension_max", viz::kLigamentTensionMax},
          {"ligament_colors", sample_colors(viz::ligament_color, viz::kLigamentTensionMax)},
          {"unknown_color", to_bytes(viz::kUnknownColor)},
          {"tendon_color", to_bytes(viz::kTendonColor)},
          {"fibres", fibre_data()},
          {"joint_load_color", to_bytes(viz::kJointLoadColor)},
          {"ground_force_color", to_bytes(viz::kGroundForceColor)},
          {"facet_force_color", to_bytes(viz::kFacetForceColor)},
          {"gravity_color", to_bytes(viz::kGravityColor)},
          {"joint_arrow_radius", viz::kJointArrowRadius},
          {"ground_arrow_radius", viz::kGroundArrowRadius},
          {"facet_arrow_radius", viz::kFacetArrowRadius},
          {"label_beyond_arms", viz::kLabelBeyondArms},
          {"label_behind_back", viz::kLabelBehindBack},
          {"label_before_belly", viz::kLabelBeforeBelly},
          {"metre_per_newton", viz::kMetrePerNewton}};
}

}  // namespace plumbline
