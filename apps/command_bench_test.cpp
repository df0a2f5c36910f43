// SPDX-License-Identifier: Apache-2.0
#include "apps/command_bench_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "apps/bench_curves.h"
#include "apps/bench_plot.h"
#include "apps/exit_code.h"
#include "apps/load_model.h"
#include "apps/output_folder.h"
#include "apps/print_bench_test.h"
#include "apps/version.h"
#include "bench_test/segment.h"
#include "calibration/level_fit.h"
#include "core/error.h"
#include "core/nearest_name.h"
#include "core/publish.h"
#include "core/units.h"

namespace plumbline {
namespace {

const std::array<std::string, 3> kFiles = {"bench_test.h5", "bench_test.csv", "bench_test.svg"};
const std::array<std::string, 3> kAxes = {"flexion", "lateral", "axial"};

template <class Names>
std::size_t position_of(const std::string& name, const Names& names, const char* kind) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    throw InputError({.element = "bench-test"}, fmt::format("unknown {} '{}'", kind, name),
                     suggest_name(name, names));
  }
  return static_cast<std::size_t>(found - names.begin());
}

// A specimen and what was taken out of it.
struct Condition {
  std::string name;
  ModelSpec specimen;
};

std::vector<Condition> conditions_of(const BenchTestRequest& request, ModelSpec specimen) {
  std::string name;
  for (const std::string& removed : request.removed) {
    const auto structure =
        static_cast<Structure>(position_of(removed, kStructureNames, "structure"));
    remove_structure(specimen, structure);
    name += (name.empty() ? "without " : ", ");
    name += removed;
  }
  if (name.empty()) name = "intact";
  std::vector<Condition> out = {{name, specimen}};
  if (!request.stepwise) return out;
  for (const Structure structure : kCuttingOrder) {
    remove_structure(specimen, structure);
    out.push_back({"- " + kStructureNames[static_cast<std::size_t>(structure)], specimen});
  }
  return out;
}

// What drives the specimen to either side of rest.
struct Drive {
  double largest = 0;
  std::string unit;
  int steps = 0;  // of each side
};

// From the last step of one side over rest to that of the other, as many as were reached.
BenchCurve join_sides(std::string motion, std::string condition, const Drive& drive,
                      const std::vector<BenchStep>& below, const std::vector<BenchStep>& above) {
  const auto per_side = static_cast<std::size_t>(drive.steps);
  BenchCurve curve{std::move(motion),
                   std::move(condition),
                   std::vector<std::optional<BenchStep>>(2 * per_side + 1, std::nullopt),
                   {},
                   drive.unit};
  for (std::size_t k = 0; k < below.size(); ++k) curve.steps[per_side - k] = below[k];
  for (std::size_t k = 0; k < above.size(); ++k) curve.steps[per_side + k] = above[k];
  for (int k = -drive.steps; k <= drive.steps; ++k) {
    curve.driven.push_back(drive.largest * k / drive.steps);
  }
  return curve;
}

BenchCurve moment_curve(const BenchTestRequest& request, const Bench& bench, std::size_t axis,
                        const std::string& condition) {
  const BenchLoad rest{.follower = request.follower, .weight = request.weight};
  const auto side = [&](double moment) {
    BenchLoad last = rest;
    last.moment[static_cast<int>(axis)] = moment;
    return follow_loads(bench, load_steps(rest, last, request.steps + 1));
  };
  return join_sides(kAxes[axis], condition, {request.moment, "N m", request.steps},
                    side(-request.moment), side(request.moment));
}

BenchCurve displacement_curve(const BenchTestRequest& request, const Bench& bench,
                              const std::string& condition) {
  const BenchLoad load{.follower = request.follower, .weight = request.weight};
  const DofIndex dof = bench.model.find_dof(request.displaced);
  const bool turns = bench.model.dofs[dof].rotational;
  const double unit = turns ? kRadPerDeg : kMPerMm;
  const auto side = [&](double displacement) {
    std::vector<double> values;
    for (int k = 0; k <= request.steps; ++k) {
      values.push_back(unit * displacement * k / request.steps);
    }
    return follow_displacement(bench, load, dof, values);
  };
  return join_sides(request.displaced, condition,
                    {request.displacement, turns ? "deg" : "mm", request.steps},
                    side(-request.displacement), side(request.displacement));
}

std::vector<BenchCurve> measure(const BenchTestRequest& request,
                                const std::vector<Condition>& conditions) {
  std::vector<BenchCurve> curves;
  for (const Condition& condition : conditions) {
    const Bench bench = set_up_bench(condition.specimen);
    if (request.follower != 0.0 && bench.cable.empty()) {
      throw InputError({.element = "model " + bench.model.name},
                       "has no end plates through which a follower load could run",
                       "give it landmarks of kinds endplate_superior and endplate_inferior");
    }
    if (!request.displaced.empty()) {
      curves.push_back(displacement_curve(request, bench, condition.name));
      continue;
    }
    for (std::size_t axis = 0; axis < kAxes.size(); ++axis) {
      const auto& asked = request.axes;
      if (!asked.empty() && std::find(asked.begin(), asked.end(), kAxes[axis]) == asked.end()) {
        continue;
      }
      curves.push_back(moment_curve(request, bench, axis, condition.name));
    }
  }
  return curves;
}

bool bears_all(const BenchCurve& curve) {
  return std::all_of(curve.steps.begin(), curve.steps.end(), [](const auto& step) {
    return step && step->report.verdict == BenchVerdict::kStable;
  });
}

}  // namespace

int command_bench_test(const BenchTestRequest& request, std::ostream& out) {
  check_output_folder(request.out, kFiles);
  for (const std::string& axis : request.axes) position_of(axis, kAxes, "axis");
  ModelSpec spec = load_model(request.model, false).spec;
  const std::vector<std::string> levels = segment_levels(spec, request.segment);
  if (!request.pattern.empty()) {
    fit_levels(spec, static_cast<FlexionPattern>(
                         position_of(request.pattern, kFlexionPatternNames, "pattern")));
  }
  const std::vector<BenchCurve> curves =
      measure(request, conditions_of(request, cut_segment(spec, levels)));
  BenchResults results = bench_results(curves, levels);
  results.title = "Bench test of " + request.segment;
  results.model = spec.name;
  results.segment = request.segment;
  results.version = version_line();
  results.command_line = request.command_line;

  make_output_folder(request.out);
  const std::string hdf5 = request.out / kFiles[0];
  const std::string csv = request.out / kFiles[1];
  write_bench_results(results, hdf5);
  const std::string svg = request.out / kFiles[2];
  publish_texts(std::array<TextFile, 2>{
      {{csv, print_bench_csv(results)}, {svg, print_bench_plot(results.title, curves, levels)}}});
  const BenchAnswer answer{&curves, request.segment, {hdf5, csv, svg}};
  out << (request.json ? print_bench_json(answer) : print_bench(answer)) << std::flush;
  return std::all_of(curves.begin(), curves.end(), bears_all) ? kExitOk : kExitNotTrusted;
}

}  // namespace plumbline
