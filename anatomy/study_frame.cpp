// SPDX-License-Identifier: Apache-2.0
#include "anatomy/study_frame.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "anatomy/landmark_table.h"
#include "anatomy/patella.h"

namespace plumbline::viz {
namespace {

// Pose from a position and a rotation at index `thing`; nothing if any number is missing.
std::optional<Pose> read_pose(const RealArray& position, const RealArray& rotation, std::size_t c,
                              std::size_t t, std::size_t thing) {
  Pose pose;
  bool known = true;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      const double r = rotation(c, t, thing, i, j);
      known = known && std::isfinite(r);
      pose.R[3 * i + j] = static_cast<float>(r);
    }
  }
  const Point3 p = {position(c, t, thing, 0), position(c, t, thing, 1), position(c, t, thing, 2)};
  for (const double x : p) known = known && std::isfinite(x);
  pose.p = to_vec3f(p);
  if (!known) return std::nullopt;
  return pose;
}

}  // namespace

std::optional<Pose> StudyFrame::body_pose(std::string_view body) const {
  const auto& bodies = study_->axes.bodies;
  const auto found = std::find(bodies.begin(), bodies.end(), body);
  if (found == bodies.end()) {
    const auto patella = std::find(std::begin(kPatellae), std::end(kPatellae), body);
    if (patella == std::end(kPatellae)) return std::nullopt;
    return patella_pose(body.back() == 'l');
  }
  return read_pose(study_->body.position, study_->body.rotation, case_, step_,
                   static_cast<std::size_t>(found - bodies.begin()));
}

std::optional<Pose> StudyFrame::patella_pose(bool is_left) const {
  const auto femur = body_pose(is_left ? "femur_l" : "femur_r");
  const auto tibia = body_pose(is_left ? "tibia_l" : "tibia_r");
  if (!femur || !tibia) return std::nullopt;
  const PatellaSite site = find_patella_site(LandmarkTable(*study_));
  const Vec3f tuberosity = is_left ? mirrored(site.tuberosity_r) : site.tuberosity_r;
  return *femur * place_patella(site, (inverse(*femur) * *tibia)(tuberosity));
}

std::optional<std::size_t> StudyFrame::level(std::string_view name) const {
  const auto& levels = study_->axes.levels;
  const auto found = std::find(levels.begin(), levels.end(), name);
  if (found == levels.end()) return std::nullopt;
  return static_cast<std::size_t>(found - levels.begin());
}

std::optional<Pose> StudyFrame::disc_pose(std::size_t level) const {
  return read_pose(study_->level.disc_center, study_->level.disc_rotation, case_, step_, level);
}

double StudyFrame::disc_pressure_MPa(std::size_t level) const {
  constexpr double kFactor = 0.66;
  constexpr double kMPaPerPa = 1e-6;
  const auto& factors = study_->axes.pressure_factors;
  if (factors.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto nearest = std::min_element(factors.begin(), factors.end(), [](double a, double b) {
    return std::fabs(a - kFactor) < std::fabs(b - kFactor);
  });
  const auto k = static_cast<std::size_t>(nearest - factors.begin());
  return kMPaPerPa * study_->level.disc_pressure(case_, step_, level, k);
}

std::vector<Vec3f> StudyFrame::muscle_path(std::size_t muscle) const {
  const MuscleResults& m = study_->muscle;
  const auto first = static_cast<std::size_t>(m.path_first(case_, step_, muscle));
  const auto count = static_cast<std::size_t>(m.path_count(case_, step_, muscle));
  std::vector<Vec3f> points;
  for (std::size_t i = first; i < first + count && i < m.path_points.extents().at(0); ++i) {
    points.push_back(to_vec3f({m.path_points(i, 0), m.path_points(i, 1), m.path_points(i, 2)}));
  }
  return points;
}

Vec3f StudyFrame::vector(const RealArray& array, std::size_t thing) const {
  return to_vec3f({array(case_, step_, thing, 0), array(case_, step_, thing, 1),
                   array(case_, step_, thing, 2)});
}

bool StudyFrame::is_solved() const {
  return std::any_of(study_->axes.bodies.begin(), study_->axes.bodies.end(),
                     [&](const std::string& body) { return body_pose(body).has_value(); });
}

}  // namespace plumbline::viz
