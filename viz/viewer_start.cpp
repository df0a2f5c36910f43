// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer_start.h"

#include <algorithm>

#include "anatomy/find_cases.h"
#include "core/error.h"
#include "core/nearest_name.h"
#include "viz/pick.h"

namespace plumbline::viz {
namespace {

Picked picked_by_name(const Study& study, const std::string& name) {
  if (name.empty()) return {};
  if (const auto picked = find_by_name(study, name)) return *picked;
  std::vector<std::string> names = study.axes.muscles;
  names.insert(names.end(), study.axes.levels.begin(), study.axes.levels.end());
  throw InputError({"", 0, "pick " + name}, "the study has no such muscle or level",
                   suggest_name(name, names));
}

}  // namespace

ViewerState start_state(const Study& study, const ViewerFacts& facts,
                        const WindowOptions& options) {
  ViewerState state = first_state(facts);
  if (!options.case_name.empty()) {
    const std::size_t c = find_cases(study, {options.case_name}).front();
    state.showing = c == 0 ? Showing::kReference : Showing::kImbalance;
    if (c > 0) state.imbalance = c;
  }
  if (options.step >= 0) {
    state.position = std::min(static_cast<double>(options.step), facts.last_position());
  }
  state.orbit = orbit_of(options.view);
  state.picked = picked_by_name(study, options.picked);
  for (const char key : options.keys) {
    // As a keyboard names them.
    const std::string name = key == '+' ? "plus" : key == '-' ? "minus" : std::string(1, key);
    state = on_key(std::move(state), facts, name);
  }
  return state;
}

Bounds bounds_of_all_steps(const Study& study, const Skeleton& skeleton) {
  constexpr std::size_t kEvery = 40;
  std::vector<Vec3f> points;
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
      const StudyFrame frame(study, c, t);
      for (const Bone& bone : skeleton.bones()) {
        const auto pose = frame.body_pose(bone.body);
        for (std::size_t i = 0; pose && i < bone.mesh.points.size(); i += kEvery) {
          points.push_back((*pose)(bone.mesh.points[i]));
        }
      }
    }
  }
  return find_bounds(points);
}

}  // namespace plumbline::viz
