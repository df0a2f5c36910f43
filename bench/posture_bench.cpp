// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <vector>

#include "calibration/prepare.h"
#include "core/units.h"
#include "model/yielding_levels.h"
#include "model_io/native_reader.h"

// One stage of a frame at a time, then whole frames, gradients and postures, on the full body of
// models/ (PLUMBLINE_MODEL). Frames follow a slow movement within 1 degree of standing or of a bend
// of 60 degrees; every coordinate moves by up to 0.1 degrees from frame to frame.

namespace plumbline {
namespace {

constexpr int kPostures = 64;

PreparedBody prepare_with(bool yielding) {
  ModelSpec raw = read_native_model(PLUMBLINE_MODEL);
  if (yielding) raw = let_levels_yield(raw);
  return prepare_body(raw, raw.person, {}, {});
}

// Levels as springs, or as tissue that yields.
const PreparedBody& body(bool yielding = false) {
  static const PreparedBody prepared[] = {prepare_with(false), prepare_with(true)};
  return prepared[yielding ? 1 : 0];
}

PosedTask task_of(const PoseRequest& request, bool symmetric, bool yielding = false) {
  const PreparedBody& of = body(yielding);
  TaskSettings settings = of.settings;
  settings.symmetric = symmetric;
  return pose_task(of.model, Anatomy(of.model), request, settings, of.standing_inclination);
}

PoseRequest bend(double degrees) {
  return {
      .kind = PoseKind::kBend, .trunk_inclination = deg_to_rad(degrees), .knees = Knees::kStraight};
}

// The posture of a bend, from standing by steps of 15 degrees.
std::vector<double> bent(double degrees, bool symmetric, bool yielding = false) {
  std::vector<double> q = body(yielding).standing;
  for (double at = 15.0; at <= degrees; at += 15.0) {
    const PosedTask task = task_of(bend(at), symmetric, yielding);
    PostureObjective objective(task.problem);
    solve_posture(objective, task.map, task.constraints, {}, q);
  }
  return q;
}

// A task (argument 0 standing, else inclination in degrees), postures about its optimum and the
// workspaces of a frame.
struct Frame {
  explicit Frame(double degrees)
      : model(body().model),
        task(task_of(degrees > 0.0 ? bend(degrees) : PoseRequest{}, true)),
        equilibrium(model, task.problem.load_case),
        solver(equilibrium.problem) {
    const std::vector<double> best = bent(degrees, true);
    std::mt19937_64 bits(1);
    std::uniform_real_distribution<double> phase(0.0, 2.0 * kPi);
    postures.assign(kPostures, best);
    for (const DofIndex d : model.free_dofs) {
      const double start = phase(bits);
      const double size = model.dofs[d].rotational ? deg_to_rad(1.0) : 0.002;
      for (int k = 0; k < kPostures; ++k) {
        postures[k][d] += size * std::sin(start + 2.0 * kPi * k / kPostures);
      }
    }
    calc_equilibrium(model, task.problem.load_case, best, equilibrium);
    solver.solve(equilibrium.problem, equilibrium.b, {}, false, solution);
  }
  const std::vector<double>& next() { return postures[++index % kPostures]; }

  const Model& model;
  PosedTask task;
  Equilibrium equilibrium;
  RecruitmentSolver solver;
  RecruitmentSolution solution;
  std::vector<std::vector<double>> postures;
  unsigned index = 0;
};

void position_kinematics(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    calc_position_kinematics<double>(f.model, f.next(), f.equilibrium.pos);
    benchmark::ClobberMemory();
  }
}

// Paths and arms at one posture: their cost does not depend on the last call.
void path_geometry(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  const std::vector<double>& q = f.next();
  calc_position_kinematics<double>(f.model, q, f.equilibrium.pos);
  for (auto _ : state) {
    calc_path_geometry<double>(f.model, f.equilibrium.pos, q, f.equilibrium.paths);
    benchmark::ClobberMemory();
  }
}

void moment_arms(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    calc_moment_arms(f.model, f.equilibrium.pos, f.equilibrium.paths, f.equilibrium.arms);
    benchmark::ClobberMemory();
  }
}

void muscle_state(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    f.equilibrium.tendons.calc_loads(f.equilibrium.paths.length, f.equilibrium.muscle);
    benchmark::ClobberMemory();
  }
}

// All of the above and the assembly of A and b.
void equilibrium(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  for (auto _ : state) {
    calc_equilibrium(f.model, f.task.problem.load_case, f.next(), f.equilibrium);
    benchmark::ClobberMemory();
  }
}

void recruitment_cold(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  int iterations = 0;
  for (auto _ : state) {
    f.solver.solve(f.equilibrium.problem, f.equilibrium.b, {}, false, f.solution);
    iterations = f.solution.iterations;
  }
  state.counters["newton"] = iterations;
}

// The problems of successive frames, each from the multipliers of the one before.
void recruitment_warm(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  std::vector<RecruitmentProblem> problems;
  std::vector<std::vector<double>> b;
  for (const std::vector<double>& q : f.postures) {
    calc_equilibrium(f.model, f.task.problem.load_case, q, f.equilibrium);
    problems.push_back(f.equilibrium.problem);
    b.push_back(f.equilibrium.b);
  }
  double iterations = 0.0;
  for (auto _ : state) {
    const unsigned k = ++f.index % kPostures;
    f.solver.solve(problems[k], b[k], {}, true, f.solution);
    iterations += f.solution.iterations;
  }
  state.counters["newton"] = benchmark::Counter(iterations, benchmark::Counter::kAvgIterations);
}

// Calculation of the equilibrium and warm recruitment: what one more posture of a motion costs.
void whole_frame(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  double iterations = 0.0;
  for (auto _ : state) {
    calc_equilibrium(f.model, f.task.problem.load_case, f.next(), f.equilibrium);
    f.solver.solve(f.equilibrium.problem, f.equilibrium.b, {}, true, f.solution);
    iterations += f.solution.iterations;
  }
  state.counters["newton"] = benchmark::Counter(iterations, benchmark::Counter::kAvgIterations);
}

// Cost without (argument 1 = 0) and with its gradient, warm.
void posture_cost(benchmark::State& state) {
  Frame f(static_cast<double>(state.range(0)));
  PostureObjective objective(f.task.problem);
  std::vector<double> gradient(state.range(1) != 0 ? f.model.dofs.size() : 0);
  objective.evaluate(f.next(), gradient, false);
  for (auto _ : state) {
    benchmark::DoNotOptimize(objective.evaluate(f.next(), gradient, true));
  }
}

// A posture from the one before it: standing from neutral (argument 0), or a bend from the bend 15
// degrees less; among symmetric postures (argument 1 = 1) or in space (0); levels as springs
// (argument 2 = 0) or as tissue (1).
void posture(benchmark::State& state) {
  const double degrees = static_cast<double>(state.range(0));
  const bool symmetric = state.range(1) != 0;
  const bool yielding = state.range(2) != 0;
  const PosedTask task =
      task_of(degrees > 0.0 ? bend(degrees) : PoseRequest{}, symmetric, yielding);
  const std::vector<double> start =
      degrees > 0.0 ? bent(degrees - 15.0, symmetric, yielding) : task.map.offset;
  PostureReport report;
  for (auto _ : state) {
    std::vector<double> q = start;
    PostureObjective objective(task.problem);
    report = solve_posture(objective, task.map, task.constraints, {}, q);
  }
  state.counters["evaluations"] = report.evaluations;
  state.counters["iterations"] = report.iterations;
  state.SetLabel(report.message());
}

void prepare(benchmark::State& state) {
  const ModelSpec raw = read_native_model(PLUMBLINE_MODEL);
  for (auto _ : state) benchmark::DoNotOptimize(prepare_body(raw, raw.person, {}, {}));
}

BENCHMARK(position_kinematics)->Arg(0);
BENCHMARK(path_geometry)->Arg(0)->Arg(60);
BENCHMARK(moment_arms)->Arg(0);
BENCHMARK(muscle_state)->Arg(0)->Arg(60);
BENCHMARK(equilibrium)->Arg(0)->Arg(60);
BENCHMARK(recruitment_cold)->Arg(0)->Arg(60);
BENCHMARK(recruitment_warm)->Arg(0)->Arg(60);
BENCHMARK(whole_frame)->Arg(0)->Arg(60);
BENCHMARK(posture_cost)->Args({0, 0})->Args({0, 1})->Args({60, 0})->Args({60, 1});
BENCHMARK(posture)->ArgsProduct({{0, 60}, {1, 0}, {0, 1}})->Unit(benchmark::kMillisecond);
BENCHMARK(prepare)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plumbline
