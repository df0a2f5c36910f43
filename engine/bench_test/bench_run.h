// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "bench_test/bench_equilibrium.h"
#include "forces/level_state.h"

namespace plumbline {

/// A specimen under one load.
struct BenchStep {
  BenchLoad load;
  BenchReport report;
  std::vector<double> q;           ///< coordinates of the specimen [rad, m]
  Vec3d top_angles{};              ///< flexion, right bend, left rotation of the top [rad]
  std::vector<LevelState> levels;  ///< caudal to cranial
  std::vector<double> held_force;  ///< with which the machine holds each held coordinate [N m, N]
};

/// Takes a specimen from rest through the loads one after the other, each begun where the last one
/// ended and halved on the way where that is too far. Ends early, with the step that failed, when a
/// load has no stable equilibrium.
[[nodiscard]] std::vector<BenchStep> follow_loads(const Bench& bench,
                                                  std::span<const BenchLoad> loads,
                                                  std::span<const HeldCoordinate> held = {});

/// The same under displacement control: `load` first, then coordinate `dof` moved through `values`
/// [rad or m], one after the other. Each step's held_force is what the machine needs for it.
[[nodiscard]] std::vector<BenchStep> follow_displacement(const Bench& bench, const BenchLoad& load,
                                                         DofIndex dof,
                                                         std::span<const double> values);

/// `count` loads from `first` to `last` in equal steps, `first` included when count > 1.
[[nodiscard]] std::vector<BenchLoad> load_steps(const BenchLoad& first, const BenchLoad& last,
                                                int count);

/// Largest share of `load`, to 0.1 %, that the specimen bears in stable equilibrium with no level
/// turned beyond `turn` [rad]; 1 where it bears all.
[[nodiscard]] double find_collapse(const Bench& bench, const BenchLoad& load, double turn,
                                   std::span<const HeldCoordinate> held = {});

}  // namespace plumbline
