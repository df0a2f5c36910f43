// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "core/units.h"
#include "scenarios/solve_case.h"
#include "validation/check_groups.h"
#include "validation/check_sheet.h"

namespace plumbline {
namespace {

// Lines and end plates of a posture in the sagittal plane, angles in degrees.
class SagittalView {
 public:
  SagittalView(const Model& model, const std::vector<double>& q) : model_(model), pos_(model) {
    calc_position_kinematics<double>(model, q, pos_);
  }

  /// Forward lean of an end plate, by its landmark; 0 where it lies level.
  [[nodiscard]] double lean(const char* end_plate) const {
    Vec3d n = normal(end_plate);
    if (n.y < 0.0) n = -1.0 * n;  // of a lower end plate: it faces down
    return rad_to_deg(std::atan2(n.x, n.y));
  }
  /// From the lower end plate of T12 to S1, however the body lies.
  [[nodiscard]] double lordosis() const {
    const Vec3d s1 = normal("S1_superior");
    const Vec3d t12 = -1.0 * normal("T12_inferior");
    return rad_to_deg(std::atan2(s1.x * t12.y - s1.y * t12.x, s1.x * t12.x + s1.y * t12.y));
  }
  /// Pelvic tilt: how far the middle of S1 lies behind the hips, from the vertical.
  [[nodiscard]] double pelvic_tilt() const {
    const Vec3d up = hips_to_s1();
    return rad_to_deg(std::atan2(-up.x, up.y));
  }
  /// Pelvic incidence: between the perpendicular of S1 and the line to the hips.
  [[nodiscard]] double pelvic_incidence() const {
    const Vec3d up = hips_to_s1();
    return rad_to_deg(std::acos(dot(normal("S1_superior"), up) / norm(up)));
  }

 private:
  [[nodiscard]] const Landmark& landmark(const char* name) const {
    return model_.landmarks[model_.landmark_or_none(name)];
  }
  [[nodiscard]] Vec3d place(const char* name) const {
    return point_in_world(pos_, landmark(name).body, landmark(name).p_BoP_B);
  }
  [[nodiscard]] Vec3d normal(const char* name) const {
    return pos_.R_WB[landmark(name).body] * landmark(name).normal_B;
  }
  [[nodiscard]] Vec3d hips_to_s1() const {
    const Vec3d hips = 0.5 * (place("hip_centre_r") + place("hip_centre_l"));
    Vec3d up = place("S1_superior") - hips;
    up.z = 0.0;
    return up;
  }

  const Model& model_;
  PositionKinematics<double> pos_;
};

double lying_lordosis(const PreparedBody& body) {
  const PoseRequest request{.support = Support::kBedUnderBack};
  const SolvedCase solved = solve_case(body.model, body, {request}, body.settings, {}, [] {});
  return SagittalView(body.model, solved.steps.front().q).lordosis();
}

// Lordosis over pelvic incidence, by class of the latter.
double expected_lordosis(double incidence) {
  if (incidence < 47.5) return incidence + 13.0;
  return incidence + (incidence < 57.5 ? 9.0 : 6.0);
}

}  // namespace

CheckGroup check_sagittal_balance(const ValidationSubject& subject) {
  const PreparedBody& body = subject.prepared();
  const SagittalView view(body.model, body.standing);
  CheckSheet sheet({.number = 6,
                    .name = "sagittal_balance",
                    .title = "Sagittal balance, standing",
                    .source = "Mac-Thiong et al. 2011, 709 people; lordosis by class of incidence "
                              "(PMC4303780), T12-S1 standing and supine (PMC6680033)",
                    .checks = {}},
                   CheckKind::kCalibration);
  const double incidence = view.pelvic_incidence();
  const double tilt = view.pelvic_tilt();
  const double slope = view.lean("S1_superior");
  sheet.add("incidence", "pelvic incidence", incidence, "deg", {44, 62}, "53, 32-74");
  sheet.add("tilt", "pelvic tilt", tilt, "deg", {0, 27}, "13, 0-27");
  sheet.add("slope", "sacral slope", slope, "deg", {32, 48}, "40, 24-55");
  sheet.add("identity", "incidence less tilt and slope", incidence - tilt - slope, "deg",
            {-1e-6, 1e-6}, "0");
  const double lordosis = view.lordosis();
  const double expected = expected_lordosis(incidence);
  sheet.add("lordosis", "lordosis, lower end plate of T12 to S1", lordosis, "deg",
            {expected - 9, expected + 9},
            fmt::format("{:.0f} for this incidence, 50 ± 11 of all", expected));
  sheet.note("of it L4-S1", 100.0 * (slope - view.lean("L4_superior")) / lordosis, "%");
  sheet.set_kind(CheckKind::kValidation);
  sheet.add("supine", "lordosis standing less lying on the back, on a flat bed",
            lordosis - lying_lordosis(body), "deg", {8, 18}, "13");
  return sheet.take();
}

}  // namespace plumbline
