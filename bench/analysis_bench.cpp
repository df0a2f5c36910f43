// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

#include "analysis/coordinate_motion.h"
#include "analysis/external_loads.h"
#include "analysis/static_optimizer.h"
#include "dynamics/joint_reactions.h"
#include "model/compile.h"
#include "motion_io/motion_reader.h"
#include "osim/osim_actuators.h"
#include "osim/osim_external_loads.h"
#include "osim/osim_reader.h"

// One frame of static optimisation with joint loads on published motions: kinematics, paths, arms,
// muscle curves, inverse dynamics, the optimum, the loads of all joints. Time goes on from frame to
// frame as in use. Argument 1 starts each optimum afresh instead of from the frame before.

namespace plumbline {
namespace {

namespace fs = std::filesystem;

struct Published {
  const char* folder;
  const char* model;
  const char* motion;
  const char* loads;      // "" for none
  const char* actuators;  // "" for a reserve of 100 on every coordinate
  double from, to;        // [s]
};

constexpr Published kWalk{"gait2392_walk",
                          "subject01_simbody_adjusted_StaticOp.osim",
                          "subject01_walk1_Kinematics.sto",
                          "foot_floor_loads.xml",
                          "gait2392_SO_weak_Residual_Actuators.xml",
                          0.5,
                          1.0};
constexpr Published kRajagopal{
    "rajagopal_flex", "Rajagopal2016.osim", "coordinates.mot", "", "", 0.0, 1.0};
constexpr Published kFbls{"fbls_flex", "FBLS_v40500.osim", "coordinates.mot", "", "", 0.0, 1.0};

// A folder named by an environment variable; empty without.
fs::path folder_of(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? fs::path() : fs::path(value);
}

struct Analysis {
  Analysis(const Published& p, const fs::path& osim, const fs::path& oracle) {
    const fs::path folder = oracle / "static_optimization" / p.folder;
    ConversionReport report;
    spec =
        read_osim_model(fs::exists(folder / p.model) ? folder / p.model : osim / p.model, report);
    model = compile(spec);
    const MotionReadOptions cut{.ignore_stated_rows = true};
    motion = std::make_unique<CoordinateMotion>(spec, model, read_motion(folder / p.motion, cut));
    if (*p.loads != 0) {
      const ExternalLoadsSpec external = read_osim_external_loads(folder / p.loads, report);
      loads = ExternalLoads(external, model, read_motion(external.table, cut));
    }
    std::vector<ActuatorSpec> actuators;
    if (*p.actuators != 0) {
      actuators = read_osim_actuators(folder / p.actuators, report);
    } else {
      for (const Dof& dof : model.dofs) {
        actuators.push_back(
            {.name = dof.name + "_reserve", .coordinate = dof.name, .optimal_force = 100.0});
      }
    }
    optimizer = std::make_unique<StaticOptimizer>(spec, model, actuators);
  }

  void frame(double time, bool afresh) {
    motion->sample(time, state->q, state->v, state->vdot);
    optimizer->begin(*state);
    loads.add(time, optimizer->position(), optimizer->applied());
    optimizer->solve(*state, afresh);
    optimizer->apply(*state);
    for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
      benchmark::DoNotOptimize(
          calc_joint_reaction(model, optimizer->position(), b, optimizer->inverse().F_BJ_W[b]));
    }
  }

  ModelSpec spec;
  Model model;
  std::unique_ptr<CoordinateMotion> motion;
  ExternalLoads loads;
  std::unique_ptr<StaticOptimizer> optimizer;
  std::unique_ptr<MotionState> state;
};

void static_optimization(benchmark::State& bench, const Published& published) {
  const fs::path osim = folder_of("PLUMBLINE_OSIM_DIR");
  const fs::path oracle = folder_of("PLUMBLINE_ORACLE_DIR");
  if (!fs::is_directory(osim) || !fs::is_directory(oracle)) {
    bench.SkipWithError("PLUMBLINE_OSIM_DIR and PLUMBLINE_ORACLE_DIR name no folders to read");
    return;
  }
  std::unique_ptr<Analysis> analysis;
  try {
    analysis = std::make_unique<Analysis>(published, osim, oracle);
  } catch (const InputError& fault) {
    bench.SkipWithError(fault.what());
    return;
  }
  analysis->state = std::make_unique<MotionState>(analysis->model);
  constexpr int kFrames = 126;
  int k = 0;
  double iterations = 0.0;
  for (auto _ : bench) {
    const double share = static_cast<double>(k++ % kFrames) / (kFrames - 1);
    analysis->frame(published.from + share * (published.to - published.from), bench.range(0) == 1);
    iterations += analysis->optimizer->iterations();
  }
  bench.counters["iterations"] = benchmark::Counter(iterations, benchmark::Counter::kAvgIterations);
}

BENCHMARK_CAPTURE(static_optimization, gait2392_walk, kWalk)->Arg(0)->Arg(1);
BENCHMARK_CAPTURE(static_optimization, rajagopal_flex, kRajagopal)->Arg(0)->Arg(1);
BENCHMARK_CAPTURE(static_optimization, fbls_flex, kFbls)->Arg(0)->Arg(1);

}  // namespace
}  // namespace plumbline
