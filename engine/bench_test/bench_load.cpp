// SPDX-License-Identifier: Apache-2.0
#include "bench_test/bench_load.h"

#include "bench_test/turn_angles.h"
#include "core/check.h"

namespace plumbline {
namespace {

template <class S>
TurnAngles<S> top_turn(const Bench& bench, const PositionKinematics<S>& pos) {
  return calc_turn_angles(transpose(lift<S>(bench.R_WA)) * (pos.R_WB[bench.top] * bench.R_WA));
}

template <class S>
void add_moment(const Bench& bench, const Vec3d& moment, const PositionKinematics<S>& pos,
                BodyLoads<S>& loads) {
  const TurnAngles<S> turn = top_turn(bench, pos);
  Vec3<S> moment_A{};
  for (int k = 0; k < 3; ++k) moment_A += S(moment[k]) * turn.dual[k];
  loads.F_B_W[bench.top].t += lift<S>(bench.R_WA) * moment_A;
}

template <class S>
void add_cable(const Bench& bench, double tension, const PositionKinematics<S>& pos,
               BodyLoads<S>& loads) {
  for (std::size_t i = 1; i < bench.cable.size(); ++i) {
    const CableGuide& near = bench.cable[i - 1];
    const CableGuide& far = bench.cable[i];
    if (near.body == far.body) continue;
    const Vec3<S> p_WoN = point_in_world(pos, near.body, near.p_BoP_B);
    const Vec3<S> p_WoF = point_in_world(pos, far.body, far.p_BoP_B);
    const Wrench<S> pull = force_at(p_WoN, S(tension) * normalized(p_WoF - p_WoN));
    loads.F_B_W[near.body] += pull;
    loads.F_B_W[far.body] -= pull;
  }
}

double cable_length(const Bench& bench, const PositionKinematics<double>& pos) {
  double length = 0.0;
  for (std::size_t i = 1; i < bench.cable.size(); ++i) {
    const CableGuide& near = bench.cable[i - 1];
    const CableGuide& far = bench.cable[i];
    length += norm(point_in_world(pos, far.body, far.p_BoP_B) -
                   point_in_world(pos, near.body, near.p_BoP_B));
  }
  return length;
}

}  // namespace

template <class S>
void add_bench_load(const Bench& bench, const BenchLoad& load, const PositionKinematics<S>& pos,
                    BodyLoads<S>& loads) {
  if (dot(load.moment, load.moment) > 0.0) add_moment(bench, load.moment, pos, loads);
  if (load.follower != 0.0) add_cable(bench, load.follower, pos, loads);
  if (load.weight != 0.0) {
    const Vec3<S> down = lift<S>(-load.weight * column(bench.R_WA, 1));
    loads.F_B_W[bench.top] += force_at(point_in_world(pos, bench.top, bench.p_ToP_T), down);
  }
}

double calc_bench_potential(const Bench& bench, const BenchLoad& load,
                            const PositionKinematics<double>& pos) {
  const Vec3d seat = point_in_world(pos, bench.top, bench.p_ToP_T);
  return -dot(load.moment, calc_top_angles(bench, pos)) + load.follower * cable_length(bench, pos) +
         load.weight * dot(column(bench.R_WA, 1), seat);
}

Vec3d calc_top_angles(const Bench& bench, const PositionKinematics<double>& pos) {
  return top_turn(bench, pos).angles;
}

template void add_bench_load<double>(const Bench&, const BenchLoad&,
                                     const PositionKinematics<double>&, BodyLoads<double>&);
template void add_bench_load<Dual>(const Bench&, const BenchLoad&, const PositionKinematics<Dual>&,
                                   BodyLoads<Dual>&);

}  // namespace plumbline
