// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "model/compile.h"
#include "osim/osim_reader.h"
#include "paths/moment_arms.h"
#include "paths/path_geometry.h"

// Published models: from file to compiled model; then, over postures at random within 60 % of the
// ranges, poses with all muscle lengths, and with all moment arms besides.

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModels[] = {"gait10dof18musc", "gait2392_thelen2003muscle", "Rajagopal2016",
                                   "FBLS_v40500"};
constexpr int kNumPostures = 64;

// The file of a model; empty where there is none, and then the benchmark says so.
fs::path find_model_file(benchmark::State& bench, const char* name) {
  const char* folder = std::getenv("PLUMBLINE_OSIM_DIR");
  const fs::path file = fs::path(folder == nullptr ? "" : folder) / (std::string(name) + ".osim");
  if (folder != nullptr && fs::is_regular_file(file)) return file;
  bench.SkipWithError("PLUMBLINE_OSIM_DIR names no folder to read");
  return {};
}

Model read_model(const fs::path& file) {
  ConversionReport report;
  return compile(read_osim_model(file, report));
}

void load(benchmark::State& bench, const char* name) {
  const fs::path file = find_model_file(bench, name);
  if (file.empty()) return;
  for (auto _ : bench) {
    const Model model = read_model(file);
    benchmark::DoNotOptimize(model.num_muscles());
  }
}

std::vector<std::vector<double>> random_postures(const Model& model) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> share(0.2, 0.8);
  std::vector<std::vector<double>> out;
  for (int k = 0; k < kNumPostures; ++k) {
    std::vector<double> q;
    for (const Dof& dof : model.dofs) {
      const double u = share(random);
      q.push_back(dof.locked ? dof.neutral : dof.lo + u * (dof.hi - dof.lo));
    }
    out.push_back(std::move(q));
  }
  return out;
}

void paths(benchmark::State& bench, const char* name, bool with_arms) {
  const fs::path file = find_model_file(bench, name);
  if (file.empty()) return;
  const Model model = read_model(file);
  const auto postures = random_postures(model);
  PositionKinematics<double> pos(model);
  PathGeometry<double> geometry(model);
  MomentArms arms(model);
  std::size_t k = 0;
  for (auto _ : bench) {
    const std::vector<double>& q = postures[k++ % postures.size()];
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, geometry);
    if (with_arms) calc_moment_arms(model, pos, geometry, arms);
    benchmark::DoNotOptimize(geometry.length.data());
    benchmark::DoNotOptimize(arms.r.data());
  }
  bench.counters["per_muscle"] = benchmark::Counter(
      static_cast<double>(model.num_muscles()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void register_all() {
  for (const char* name : kModels) {
    const std::string suffix = std::string("/") + name;
    benchmark::RegisterBenchmark(("load" + suffix).c_str(), load, name)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("lengths" + suffix).c_str(), paths, name, false)
        ->Unit(benchmark::kMicrosecond);
    benchmark::RegisterBenchmark(("lengths_and_arms" + suffix).c_str(), paths, name, true)
        ->Unit(benchmark::kMicrosecond);
  }
}

const int registered = (register_all(), 0);

}  // namespace
}  // namespace plumbline
