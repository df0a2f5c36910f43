// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <random>

#include "dynamics/forward_dynamics.h"
#include "dynamics/inverse_dynamics.h"
#include "dynamics/mass_matrix.h"
#include "model/compile.h"
#include "support/full_body_tree.h"

// One stage at a time on a tree of the size of a person: 20 bodies with the world and 62
// coordinates, of which 44 (argument 0, spinal translations locked) or all 62 (argument 1) are
// free. The state changes from call to call, as in use.

namespace plumbline {
namespace {

constexpr int kStates = 64;

struct Bench {
  explicit Bench(bool free_translations)
      : model(compile(test::full_body_tree_spec(free_translations))),
        pos(model),
        vel(model),
        applied(model),
        id(model),
        mm(model),
        fd(model) {
    std::mt19937_64 bits(1);
    std::uniform_real_distribution<double> uniform(-0.5, 0.5);
    for (int i = 0; i < kStates; ++i) {
      std::vector<double> q;
      std::vector<double> v;
      for (const Dof& dof : model.dofs) {
        q.push_back(dof.locked ? dof.neutral : uniform(bits));
        v.push_back(dof.locked ? 0.0 : uniform(bits));
      }
      states_q.push_back(std::move(q));
      states_v.push_back(std::move(v));
    }
    calc_position_kinematics<double>(model, states_q[0], pos);
    calc_velocity_kinematics(model, pos, states_v[0], vel);
  }

  const std::vector<double>& next_q() { return states_q[++index % kStates]; }
  const std::vector<double>& next_v() { return states_v[++index % kStates]; }

  Model model;
  PositionKinematics<double> pos;
  VelocityKinematics vel;
  AppliedForces applied;
  InverseDynamics id;
  MassMatrix mm;
  ForwardDynamics fd;
  std::vector<std::vector<double>> states_q, states_v;
  unsigned index = 0;
};

template <class Stage>
void run(benchmark::State& state, Stage&& stage) {
  Bench bench(state.range(0) == 1);
  for (auto _ : state) {
    stage(bench);
    benchmark::ClobberMemory();
  }
}

void position_kinematics(benchmark::State& state) {
  run(state, [](Bench& b) { calc_position_kinematics<double>(b.model, b.next_q(), b.pos); });
}
void velocity_kinematics(benchmark::State& state) {
  run(state, [](Bench& b) { calc_velocity_kinematics(b.model, b.pos, b.next_v(), b.vel); });
}
void inverse_dynamics(benchmark::State& state) {
  run(state,
      [](Bench& b) { calc_inverse_dynamics(b.model, b.pos, b.vel, b.next_v(), b.applied, b.id); });
}
void mass_matrix(benchmark::State& state) {
  run(state, [](Bench& b) { calc_mass_matrix(b.model, b.pos, b.mm); });
}
void forward_dynamics(benchmark::State& state) {
  run(state, [](Bench& b) { calc_forward_dynamics(b.model, b.pos, b.vel, b.applied, b.fd); });
}

BENCHMARK(position_kinematics)->Arg(0)->Arg(1);
BENCHMARK(velocity_kinematics)->Arg(0)->Arg(1);
BENCHMARK(inverse_dynamics)->Arg(0)->Arg(1);
BENCHMARK(mass_matrix)->Arg(0)->Arg(1);
BENCHMARK(forward_dynamics)->Arg(0)->Arg(1);

}  // namespace
}  // namespace plumbline
