// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "calibration/prepare.h"
#include "calibration/relaxed_body.h"
#include "scenarios/solve_case.h"

namespace plumbline {

/// How far someone leans, and why no further.
struct FurthestLean {
  double inclination = 0;  ///< of the trunk, from standing [rad]
  std::vector<double> q;   ///< all coordinates at the end
  std::string end;         ///< what ended it, in words
};

/// A body that leans forward, stride by stride, until a hip's passive tissue resists as at the end
/// of a straight-leg raise, a level bears its elastic limit, or muscles cannot hold the posture.
class LeaningBody {
 public:
  LeaningBody(const PreparedBody& body, const ModelSpec& spec);

  /// The task of leaning by an inclination [rad].
  using TaskAt = std::function<PosedTask(const PoseRequest& request)>;

  /// @param task of a request that differs from `request` in its inclination.
  /// @param most inclination beyond which nobody is followed [rad].
  /// @throws InputError where even the first posture, at `least`, is too far.
  [[nodiscard]] FurthestLean lean(const TaskAt& task, PoseRequest request,
                                  const std::vector<double>& from, double least, double most);

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const Anatomy& anatomy() const { return anatomy_; }
  [[nodiscard]] const PreparedBody& body() const { return body_; }

  /// Mean flexion of both hips and flexion of the lumbar spine, from standing [rad].
  [[nodiscard]] double hip_flexion(const std::vector<double>& q) const;
  [[nodiscard]] double lumbar_flexion(const std::vector<double>& q) const;
  /// In the world, right and left [m]. A hand is 0.109 of stature (de Leva 1996, men: 190 of
  /// 1741 mm).
  /// @throws InputError without landmarks of wrist and hand.
  [[nodiscard]] std::array<Vec3d, 2> fingertips(const std::vector<double>& q) const;

 private:
  [[nodiscard]] std::optional<std::string> too_far(const SolvedStep& step);

  const PreparedBody& body_;
  Model model_;
  Anatomy anatomy_;
  RelaxedBody relaxed_;
};

}  // namespace plumbline
