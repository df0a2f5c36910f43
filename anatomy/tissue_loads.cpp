// SPDX-License-Identifier: Apache-2.0
#include "anatomy/tissue_loads.h"

#include <array>
#include <cmath>
#include <numbers>
#include <optional>

#include "anatomy/color_map.h"
#include "anatomy/discs.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr double kLeastForce = 1;  // [N]

std::string vertebra_of(const std::string& body) {
  if (body == "pelvis") return "S1";
  if (body == "torso") return "T12";
  return std::string("L") + body.back();
}

// Where ligaments hold to a vertebra, on the right or in the middle, in its body's frame [mm].
// Sacrum and thorax have fewer landmarks: their laminae lie between facet and spine.
class Attachments {
 public:
  Attachments(const LandmarkTable& landmarks, std::string vertebra, bool is_upper)
      : landmarks_(landmarks), vertebra_(std::move(vertebra)), is_upper_(is_upper) {}

  [[nodiscard]] Vec3f rim(const char* where) const {
    return point(is_upper_ ? "_inferior_" : "_superior_", where);
  }
  [[nodiscard]] Vec3f facet() const {
    return point(is_upper_ ? "_facet_inferior" : "_facet_superior", "_r");
  }
  [[nodiscard]] Vec3f tip() const { return point("_spinous_process", ""); }
  [[nodiscard]] Vec3f lamina() const {
    if (vertebra_.front() == 'L') return point("_lamina", "_r");
    return mix(facet(), tip(), 0.45F);
  }
  // Between lamina and tip, on the edge towards the other vertebra.
  [[nodiscard]] Vec3f spine() const {
    const Vec3f root = {lamina().x, lamina().y, 0};
    return mix(root, tip(), 0.5F) + Vec3f{0, is_upper_ ? -6.0F : 6.0F, 0};
  }
  [[nodiscard]] Vec3f transverse() const {
    if (vertebra_.front() == 'L') return point("_transverse_process", "_r") - Vec3f{0, 0, 4};
    return facet() + Vec3f{6, 16, 16};
  }
  // On the outer edge of the joint, a finger's breadth from its middle.
  [[nodiscard]] Vec3f capsule() const { return facet() + Vec3f{-6, is_upper_ ? 8.0F : -8.0F, 2}; }

 private:
  [[nodiscard]] Vec3f point(const char* what, const char* where) const {
    return landmarks_.point(vertebra_ + what + where);
  }

  const LandmarkTable& landmarks_;
  std::string vertebra_;
  bool is_upper_;
};

struct Ends {
  Vec3f upper, lower;
};

std::optional<Ends> ends_of(const std::string& structure, const Attachments& upper,
                            const Attachments& lower, const LandmarkTable& landmarks) {
  if (structure == "ALL") return Ends{upper.rim("anterior"), lower.rim("anterior")};
  if (structure == "PLL") return Ends{upper.rim("posterior"), lower.rim("posterior")};
  if (structure == "ISL") return Ends{upper.spine(), lower.spine()};
  if (structure == "SSL") return Ends{upper.tip(), lower.tip()};
  if (structure == "LF") return Ends{upper.lamina(), lower.lamina()};
  if (structure == "ITL") return Ends{upper.transverse(), lower.transverse()};
  if (structure == "capsule") return Ends{upper.capsule(), lower.capsule()};
  if (structure == "iliolumbar") {
    return Ends{upper.transverse(),
                mix(landmarks.point("psis_r"), landmarks.point("iliac_crest_r"), 0.45F)};
  }
  return std::nullopt;
}

struct Sided {
  std::string structure;
  bool is_left = false;
};
Sided without_its_side(const std::string& name) {
  for (const char* side : {"_right", "_left"}) {
    const std::string ending = side;
    if (name.ends_with(ending)) {
      return {name.substr(0, name.size() - ending.size()), ending == "_left"};
    }
  }
  return {name, false};
}

}  // namespace

std::vector<FacetForce> find_facet_forces(const StudyFrame& frame, const LandmarkTable& landmarks) {
  const Study& study = frame.study();
  std::vector<FacetForce> forces;
  if (!study.axes.has_tissue()) return forces;
  for (const DiscSite& site : disc_sites(study, landmarks)) {
    const auto pose = frame.body_pose(site.upper_body);
    if (!pose || !site.level) continue;
    const std::string name = vertebra_of(site.upper_body) + "_facet_inferior_r";
    for (std::size_t side = 0; side < 2; ++side) {
      const double newton =
          study.tissue.facet_force(frame.case_index(), frame.step(), *site.level, side);
      if (!(newton >= kLeastForce)) continue;
      const auto turned = [&](const Vec3f& v) { return side == 0 ? v : mirrored(v); };
      const Vec3f tip = (*pose)(kMetrePerMm * turned(landmarks.point(name)));
      const Vec3f along = normalized(pose->rotate(turned(landmarks.normal(name))));
      const float length = kMetrePerNewton * static_cast<float>(newton);
      forces.push_back({*site.level, side, {tip - length * along, tip, newton}});
    }
  }
  return forces;
}

Mesh make_facet_forces(const StudyFrame& frame, const LandmarkTable& landmarks) {
  Mesh mesh;
  for (const FacetForce& facet : find_facet_forces(frame, landmarks)) {
    append(mesh,
           make_arrow(facet.force.tail, facet.force.tip, kFacetArrowRadius, kFacetForceColor));
  }
  return mesh;
}

std::vector<DrawnLigament> find_ligaments(const StudyFrame& frame, const LandmarkTable& landmarks) {
  const Study& study = frame.study();
  std::vector<DrawnLigament> ligaments;
  if (!study.axes.has_tissue()) return ligaments;
  for (const DiscSite& site : disc_sites(study, landmarks)) {
    const auto X_upper = frame.body_pose(site.upper_body);
    const auto X_lower = frame.body_pose(site.lower_body);
    if (!X_upper || !X_lower || !site.level) continue;
    const Attachments upper(landmarks, vertebra_of(site.upper_body), true);
    const Attachments lower(landmarks, vertebra_of(site.lower_body), false);
    for (std::size_t k = 0; k < study.axes.ligaments.size(); ++k) {
      const double tension =
          study.tissue.ligament_force(frame.case_index(), frame.step(), *site.level, k);
      const Sided name = without_its_side(study.axes.ligaments[k]);
      const auto ends = ends_of(name.structure, upper, lower, landmarks);
      if (!ends || !std::isfinite(tension)) continue;
      const auto turned = [&](const Vec3f& p) {
        return kMetrePerMm * (name.is_left ? mirrored(p) : p);
      };
      ligaments.push_back({*site.level, k, (*X_upper)(turned(ends->upper)),
                           (*X_lower)(turned(ends->lower)), tension});
    }
  }
  return ligaments;
}

float drawn_ligament_radius(double tension) {
  constexpr double kStress = 1.5e6;   // [Pa]
  constexpr double kThread = 0.6e-3;  // [m]
  const double area = std::max(tension, 0.0) / kStress;
  return static_cast<float>(std::sqrt(kThread * kThread + area / std::numbers::pi));
}

Mesh make_ligaments(const StudyFrame& frame, const LandmarkTable& landmarks) {
  Mesh mesh;
  for (const DrawnLigament& ligament : find_ligaments(frame, landmarks)) {
    TubeShape shape;
    shape.at = [&](float) {
      return TubePoint{drawn_ligament_radius(ligament.tension), ligament_color(ligament.tension)};
    };
    append(mesh, make_tube(std::array<Vec3f, 2>{ligament.upper, ligament.lower}, shape));
  }
  return mesh;
}

Color ligament_color(double tension) { return passive_share_color(tension / kLigamentTensionMax); }

}  // namespace plumbline::viz
