// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "paths/moment_arms.h"

namespace plumbline::test {

/// All paths of a model in one posture.
struct WrappedPosture {
  explicit WrappedPosture(const Model& m) : model(m), pos(m), paths(m), arms(m) {}

  void place(const std::vector<double>& q) {
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
  }
  [[nodiscard]] double arm(int muscle, DofIndex dof) const {
    const MusclePath& path = model.muscles[muscle].path;
    for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
      if (model.slot_dofs[s] == dof) return arms.r[s];
    }
    return 0.0;
  }
  /// Segments of the muscle's only route.
  [[nodiscard]] std::vector<int> segments(int muscle) const {
    const PathRoute& route = model.routes[model.muscles[muscle].path.first_route];
    std::vector<int> out;
    for (int s = 0; s < route.num_segments; ++s) out.push_back(route.first_segment + s);
    return out;
  }
  [[nodiscard]] bool is_disturbed(int muscle, int among_surfaces = 1) const {
    for (const int s : segments(muscle)) {
      if (paths.wrapped[s] == WrapState::kDisturbed &&
          paths.num_touched(model.segments[s]) >= among_surfaces) {
        return true;
      }
    }
    return false;
  }

  const Model& model;
  PositionKinematics<double> pos;
  PathGeometry<double> paths;
  MomentArms arms;
};

/// Whether the muscle's path runs through none of the surfaces that it may meet.
[[nodiscard]] bool is_clear(const WrappedPosture& at, int muscle);

/// Whether the middle of each contact lies on the quadrant's half of its surface.
[[nodiscard]] bool is_on_its_side(const WrappedPosture& at, int muscle);

/// The longest that the path is if each segment meets but one of its surfaces, whichever [m].
[[nodiscard]] double longest_round_one(const WrappedPosture& at, int muscle);

/// As if there were no surfaces [m].
[[nodiscard]] double straight_length(const WrappedPosture& at, int muscle);

}  // namespace plumbline::test
