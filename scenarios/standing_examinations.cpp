// SPDX-License-Identifier: Apache-2.0
#include "scenarios/standing_examinations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "calibration/relaxed_body.h"
#include "core/units.h"
#include "model/compile.h"
#include "scenarios/case_verdict.h"
#include "solvers/settled_posture.h"

namespace plumbline {
namespace {

constexpr double kLevelEnough = 1.0 * kRadPerDeg;
constexpr double kMostBend = 130.0 * kRadPerDeg;
constexpr double kStride = 10.0 * kRadPerDeg;
constexpr double kResolution = 0.5 * kRadPerDeg;

// Wrist to fingertip over height (de Leva 1996, men: 190 of 1741 mm).
constexpr double kHandLength = 0.109;

double fingertip_height(const Model& model, const PersonSpec& person,
                        const std::vector<double>& q) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  double lowest = std::numeric_limits<double>::infinity();
  for (const char* side : {"_r", "_l"}) {
    const int wrist = model.landmark_or_none(std::string("wrist") + side);
    const int hand = model.landmark_or_none(std::string("hand") + side);
    if (wrist == kNone || hand == kNone) {
      throw InputError({.element = "model " + model.name}, "has no landmarks of wrist and hand",
                       "add wrist_r and hand_r to the landmarks table");
    }
    const Landmark& from = model.landmarks[wrist];
    const Vec3d along = model.landmarks[hand].p_BoP_B - from.p_BoP_B;
    const Vec3d tip_B = from.p_BoP_B + (kHandLength * person.height / norm(along)) * along;
    lowest = std::min(lowest, point_in_world(pos, from.body, tip_B).y);
  }
  return lowest;
}

// A bend with straight knees and hanging arms, taken further stride by stride.
class Bend {
 public:
  Bend(const PreparedBody& body, const ModelSpec& spec)
      : body_(body), model_(compile(spec)), anatomy_(model_), relaxed_(spec) {}

  /// From posture `from`: the step at an inclination.
  SolvedStep take(double inclination, const std::vector<double>& from) const {
    SolvedStep step;
    step.request = {
        .kind = PoseKind::kBend, .trunk_inclination = inclination, .knees = Knees::kStraight};
    step.task =
        pose_task(model_, anatomy_, step.request, body_.settings, body_.standing_inclination);
    PostureObjective objective(step.task.problem);
    step.q = from;
    step.report = solve_posture(objective, step.task.map, step.task.constraints, {}, step.q);
    settle_levels(step.task.problem, step.q);
    return step;
  }

  /// Why nobody would bend as far as this; nothing where one would.
  std::optional<std::string> too_far(const SolvedStep& step) {
    const double limit = kStraightLegRaiseMoment * moment_scale(body_.spec.person);
    for (const DofIndex hip : anatomy_.hip_flexion) {
      if (-relaxed_.force_on(hip, step.q) >= limit) {
        return fmt::format("a hip resists with {:.0f} N m, as at the end of a straight-leg raise",
                           limit);
      }
    }
    const CaseVerdict verdict = judge_steps(model_, {step}, {StepAnalysis(model_, step)}).front();
    if (verdict.verdict == Verdict::kFailed) return verdict.reason;
    return std::nullopt;
  }

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }

 private:
  const PreparedBody& body_;
  Model model_;
  Anatomy anatomy_;
  RelaxedBody relaxed_;
};

std::vector<double> stand(const PreparedBody& body, const Model& model,
                          const PoseRequest& request = {}) {
  TaskSettings settings = body.settings;
  settings.symmetric = settings.symmetric && is_symmetric(request);
  const SolvedStep step = solve_case(model, body, {request}, settings, {}, [] {}).steps.front();
  if (step.report.usable()) return step.q;
  throw InputError({.element = "model " + model.name}, "does not stand: " + step.report.message(),
                   "take a milder imbalance");
}

}  // namespace

BucketReading examine_bucket(const PreparedBody& body, const Model& model) {
  const std::vector<double> q = stand(body, model);
  const Anatomy anatomy(model);
  return {.forward = body.standing[anatomy.pelvis_tilt] - q[anatomy.pelvis_tilt],
          .right = q[anatomy.pelvis_list] - body.standing[anatomy.pelvis_list]};
}

std::string describe_spill(const BucketReading& reading) {
  std::vector<std::string> rims;
  if (reading.forward > kLevelEnough) rims.emplace_back("forward, over the pubic bone");
  if (reading.forward < -kLevelEnough) rims.emplace_back("backward, over the sacrum");
  if (reading.right > kLevelEnough) rims.emplace_back("to the right, over the iliac crest");
  if (reading.right < -kLevelEnough) rims.emplace_back("to the left, over the iliac crest");
  if (rims.empty()) return "no water runs out: the pelvis stands within 1° of the reference";
  return fmt::format("water would run out {}", fmt::join(rims, " and "));
}

TrendelenburgReading examine_trendelenburg(const PreparedBody& body, const Model& model, int leg) {
  const PoseRequest request{.support = leg == 0 ? Support::kRightFoot : Support::kLeftFoot};
  const std::vector<double> q = stand(body, model, request);
  const Anatomy anatomy(model);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  const Vec3d trunk_W = pos.R_WB[anatomy.thorax] * Vec3d{0, 1, 0};
  const double to_the_leg = leg == 0 ? 1.0 : -1.0;
  const double list = q[anatomy.pelvis_list] - body.standing[anatomy.pelvis_list];
  return {.drop = -to_the_leg * list, .lean = to_the_leg * std::atan2(trunk_W.z, trunk_W.y)};
}

FingerToFloorReading examine_finger_to_floor(const PreparedBody& body, const ModelSpec& spec) {
  Bend bend(body, spec);
  SolvedStep last = bend.take(0.0, stand(body, bend.model()));
  FingerToFloorReading reading{.end = "the bend was not followed beyond 130°"};
  double stride = kStride;
  // Back to half the stride wherever it went too far.
  while (reading.inclination < kMostBend - kResolution && stride > kResolution) {
    const double further = std::min(kMostBend, reading.inclination + stride);
    const SolvedStep next = bend.take(further, last.q);
    if (const auto why = bend.too_far(next)) {
      reading.end = *why;
      stride *= 0.5;
    } else {
      last = next;
      reading.inclination = further;
    }
  }
  const Anatomy& anatomy = bend.anatomy();
  reading.distance = fingertip_height(bend.model(), body.spec.person, last.q);
  for (const DofIndex d : anatomy.hip_flexion) {
    reading.hip += 0.5 * (last.q[d] - body.standing[d]);
  }
  for (const DofIndex d : anatomy.lumbar_flexion) reading.lumbar += last.q[d] - body.standing[d];
  return reading;
}

}  // namespace plumbline
