// SPDX-License-Identifier: Apache-2.0
#include "bench_test/bench.h"

#include <string_view>

#include "core/check.h"
#include "model/compile.h"

namespace plumbline {
namespace {

const Landmark* end_plate(const Model& model, BodyIndex body, std::string_view kind) {
  for (const Landmark& landmark : model.landmarks) {
    if (landmark.body == body && landmark.kind == kind) return &landmark;
  }
  return nullptr;
}

std::vector<CableGuide> lead_cable(const Model& model) {
  std::vector<CableGuide> cable;
  for (const Level& level : model.levels) {
    const Landmark* below = end_plate(model, level.lower, "endplate_superior");
    const Landmark* above = end_plate(model, level.upper, "endplate_inferior");
    if (below == nullptr || above == nullptr) return {};
    cable.push_back({level.lower, below->p_BoP_B});
    cable.push_back({level.upper, above->p_BoP_B});
  }
  return cable;
}

}  // namespace

Bench set_up_bench(const ModelSpec& specimen) {
  Bench bench{.model = compile(specimen), .R_WA = Mat3d::identity()};
  const Model& model = bench.model;
  require(!model.levels.empty(), "a specimen needs a level");
  for (const Level& level : model.levels) {
    require(level.disc.has_value(), "a specimen must be made of tissue");
  }
  bench.top = model.levels.back().upper;
  if (model.levels.size() == 1) bench.R_WA = model.bodies[bench.top].X_PF.R;
  const Landmark* seat = end_plate(model, bench.top, "endplate_superior");
  bench.p_ToP_T = seat != nullptr ? seat->p_BoP_B : Vec3d{};
  bench.cable = lead_cable(model);
  return bench;
}

}  // namespace plumbline
