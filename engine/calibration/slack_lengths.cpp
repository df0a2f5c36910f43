// SPDX-License-Identifier: Apache-2.0
#include "calibration/slack_lengths.h"

#include <cmath>

#include "model/compile.h"
#include "muscle/rigid_tendon.h"
#include "paths/path_geometry.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr double kLeastAlong = 0.1;  // of l_opt: shorter fibres are the tendon load's continuation

std::vector<double> neutral_lengths(const ModelSpec& spec) {
  const Model model = compile(spec);
  const State neutral = neutral_state(model);
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, neutral.q, pos);
  calc_path_geometry<double>(model, pos, neutral.q, paths);
  return paths.length;
}

}  // namespace

ModelSpec state_neutral_fibres(const ModelSpec& spec) {
  const std::vector<double> length = neutral_lengths(spec);
  ModelSpec out = spec;
  for (std::size_t i = 0; i < out.muscles.size(); ++i) {
    MuscleSpec& muscle = out.muscles[i];
    if (muscle.neutral_fibre || !muscle.l_slack) continue;
    const double along = length[i] - *muscle.l_slack;
    if (along < kLeastAlong * muscle.l_opt) continue;
    muscle.neutral_fibre = std::hypot(along / muscle.l_opt, std::sin(muscle.alpha_opt));
    muscle.l_slack.reset();
  }
  return out;
}

ModelSpec solve_slack_lengths(const ModelSpec& spec) {
  const std::vector<double> length = neutral_lengths(spec);
  ModelSpec out = spec;
  for (std::size_t i = 0; i < out.muscles.size(); ++i) {
    MuscleSpec& muscle = out.muscles[i];
    if (!muscle.neutral_fibre) continue;
    const double l_mt = length[i];
    const auto slack = [&] {
      return solve_slack_length(l_mt, muscle.l_opt, muscle.l_opt * std::sin(muscle.alpha_opt),
                                *muscle.neutral_fibre);
    };
    double l_slack = slack();
    if (l_slack < 0.0) {
      // No tendon left: the fibres take the whole path.
      muscle.l_opt *= l_mt / (l_mt - l_slack);
      l_slack = std::max(0.0, slack());
    }
    muscle.l_slack = l_slack;
  }
  return out;
}

}  // namespace plumbline
