// SPDX-License-Identifier: Apache-2.0
#include "anatomy/nerve_roots.h"

#include <array>
#include <cmath>
#include <limits>

#include "anatomy/discs.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr int kRootSamples = 30;
constexpr double kLeastLoss = 0.01;

// Half the width of the ganglion [mm], from the first to the fifth root: 3.7 to 5.9 mm wide
// (Hasegawa et al. 1996, Spine 21:1005, from memory).
float ganglion_radius(char vertebra_digit) {
  return 1.85F + 0.275F * static_cast<float>(vertebra_digit - '1');
}

// Knots of the right root in the frame of its vertebra [mm]: down the canal inside of the pedicle,
// closely below it, then outwards, down and forward.
std::vector<Vec3f> root_knots(const LandmarkTable& landmarks, const std::string& vertebra) {
  const Vec3f roof = landmarks.point(vertebra + "_foramen_roof_r");
  const Vec3f up = -landmarks.normal(vertebra + "_foramen_roof_r");
  const Vec3f forward = normalized(cross(up, {0, 0, 1}));
  const float below = 1.6F + ganglion_radius(vertebra.back());
  const auto at = [&](float ahead, float above, float right) {
    return roof + ahead * forward + above * up + Vec3f{0, 0, right};
  };
  // The last root runs in front of the wing of the sacrum.
  const float ahead = vertebra == "L5" ? 2.0F : 1.0F;
  return {at(0, 26, -12),
          at(0, 9, -10),
          at(0, -below, -2),
          at(2, -below - 4, 8),
          at(8 * ahead, -below - 15, 17),
          at(13 * ahead, -below - 29, 23)};
}

struct RootSite {
  DiscSite disc;
  std::string vertebra;
};
std::vector<RootSite> root_sites(const Study& study, const LandmarkTable& landmarks) {
  std::vector<RootSite> sites;
  for (const DiscSite& disc : disc_sites(study, landmarks)) {
    if (!disc.upper_body.starts_with("lumbar")) continue;
    sites.push_back({disc, std::string("L") + disc.upper_body.back()});
  }
  return sites;
}

Mesh make_root(const NerveRoot& root) {
  const Color color = nerve_root_color(root.change);
  TubeShape shape;
  shape.sides = 12;
  shape.at = [&](float t) { return TubePoint{drawn_root_radius(root, t), color}; };
  return make_tube(root.line, shape);
}

}  // namespace

double foramen_change(const StudyFrame& frame, std::size_t level, std::size_t side) {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  const Study& study = frame.study();
  if (!study.axes.has_tissue()) return kUnknown;
  const RealArray& area = study.tissue.foramen_area;
  const double reference = area(0, frame.step(), level, side);
  if (!(reference > 0)) return kUnknown;
  return area(frame.case_index(), frame.step(), level, side) / reference - 1;
}

std::optional<NarrowForamen> find_narrowest_foramen(const StudyFrame& frame) {
  std::optional<NarrowForamen> narrowest;
  const auto& levels = frame.study().axes.levels;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    if (levels[level].starts_with("T")) continue;  // its root is not drawn
    for (std::size_t side = 0; side < 2; ++side) {
      const double change = foramen_change(frame, level, side);
      if (change < (narrowest ? narrowest->change : -kLeastLoss)) narrowest = {level, side, change};
    }
  }
  return narrowest;
}

Color nerve_root_color(double change) {
  constexpr std::array<Color, 3> kStations = {
      {{0.95F, 0.80F, 0.22F}, {0.80F, 0.24F, 0.36F}, {0.34F, 0.05F, 0.45F}}};
  if (!(change < 0)) return kStations[0];
  const auto x = static_cast<float>(std::min(-change / kForamenLossMax, 1.0)) * 2;
  return x < 1 ? mix(kStations[0], kStations[1], x) : mix(kStations[1], kStations[2], x - 1);
}

float drawn_root_radius(const NerveRoot& root, float t) {
  constexpr float kGanglion = 0.48F;  // share of the length at which it lies
  constexpr float kReach = 0.14F;
  const float u = (t - kGanglion) / kReach;
  return kMetrePerMm * ganglion_radius(root.vertebra.back()) * (0.68F + 0.32F * std::exp(-u * u));
}

std::vector<NerveRoot> find_nerve_roots(const StudyFrame& frame, const LandmarkTable& landmarks,
                                        const PlacedBones& bones) {
  std::vector<NerveRoot> roots;
  for (const RootSite& site : root_sites(frame.study(), landmarks)) {
    const auto pose = frame.body_pose(site.disc.upper_body);
    if (!pose) continue;
    const std::vector<Vec3f> knots = root_knots(landmarks, site.vertebra);
    for (const bool is_left : {false, true}) {
      std::vector<Vec3f> knots_W;
      for (const Vec3f& knot : knots) {
        knots_W.push_back((*pose)(kMetrePerMm * (is_left ? mirrored(knot) : knot)));
      }
      const double change = site.disc.level
                                ? foramen_change(frame, *site.disc.level, is_left ? 1 : 0)
                                : std::numeric_limits<double>::quiet_NaN();
      roots.push_back(
          {site.vertebra, is_left, bones.kept_out(smooth_curve(knots_W, kRootSamples)), change});
    }
  }
  return roots;
}

Mesh make_nerve_roots(const StudyFrame& frame, const LandmarkTable& landmarks,
                      const PlacedBones& bones) {
  Mesh mesh;
  for (const NerveRoot& root : find_nerve_roots(frame, landmarks, bones)) {
    append(mesh, make_root(root));
  }
  return mesh;
}

}  // namespace plumbline::viz
