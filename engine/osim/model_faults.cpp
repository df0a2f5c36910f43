// SPDX-License-Identifier: Apache-2.0
#include "osim/model_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/units.h"
#include "kinematics/assembly.h"
#include "osim/path_jumps.h"
#include "osim/side_faults.h"
#include "paths/path_geometry.h"

namespace plumbline {
namespace {

constexpr double kShort = 0.5, kLong = 1.5;  // fibre over optimal length [1]
constexpr double kJump = 1e-4;               // [m]
constexpr double kSwitched = 1e-3;           // of a jump that OpenSim alone makes [m]
constexpr double kMillimetres = 1e3;

void add_side_faults(const ModelSpec& spec, std::vector<std::string>& faults) {
  for (std::string& fault : find_side_faults(spec)) faults.push_back(std::move(fault));
}

void add_mass_fault(const Model& model, std::vector<std::string>& faults) {
  if (model.num_bodies() > 1 && !(model.total_mass > 0.0)) {
    faults.emplace_back("its bodies weigh 0 kg altogether");
  }
}

std::vector<double> neutral_coordinates(const Model& model) {
  std::vector<double> q;
  for (const Dof& dof : model.dofs) q.push_back(dof.neutral);
  return q;
}

void add_loop_faults(const Model& model, std::vector<std::string>& faults) {
  const Assembly assembled = assemble(model, neutral_coordinates(model));
  if (!assembled.converged) {
    faults.push_back(fmt::format("no posture near neutral holds it together: {}", assembled.open));
  }
}

void add_fibre_faults(const Model& model, std::vector<std::string>& faults) {
  const std::vector<double> q = neutral_coordinates(model);
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    const Muscle& muscle = model.muscles[i];
    const double along = paths.length[i] - muscle.l_slack;
    if (along <= 0.0) {
      faults.push_back(fmt::format("{}: its tendon is {:.1f} mm longer than its whole path",
                                   muscle.name, -kMillimetres * along));
      continue;
    }
    const double fibre = std::hypot(along, muscle.h) / muscle.l_opt;
    if (fibre < kShort || fibre > kLong) {
      faults.push_back(
          fmt::format("{}: its fibre has {:.2f} optimal lengths at neutral", muscle.name, fibre));
    }
  }
}

// What is said of one subject, in the order of its first mention.
struct Remarks {
  std::string about;
  std::vector<std::string> said;
};

void remark(std::vector<Remarks>& all, const std::string& about, const std::string& what) {
  const auto same = std::find_if(all.begin(), all.end(),
                                 [&](const Remarks& remarks) { return remarks.about == about; });
  if (same == all.end()) {
    all.push_back({about, {what}});
  } else {
    same->said.push_back(what);
  }
}

// A sentence for each path and coordinate; of those that OpenSim switches, for each place.
void add_jump_faults(const Model& model, std::vector<std::string>& faults) {
  std::vector<Remarks> jumping;
  std::vector<Remarks> switched;
  for (const PathJump& jump : find_path_jumps(model, kJump)) {
    const Dof& dof = model.dofs[jump.dof];
    const std::string& muscle = model.muscles[jump.muscle].name;
    const std::string at = dof.rotational ? fmt::format("{:.1f}°", rad_to_deg(jump.q))
                                          : fmt::format("{:.4f} m", jump.q);
    const std::string height = fmt::format("{:.1f} mm", kMillimetres * jump.height);
    if (!jump.switched) {
      remark(jumping, fmt::format("{}: its path jumps along {}:", muscle, dof.name),
             fmt::format("{} at {}", height, at));
    } else if (jump.height >= kSwitched) {
      remark(switched,
             fmt::format("At {} {} OpenSim switches conditional points, which fade here; its paths "
                         "jump:",
                         dof.name, at),
             fmt::format("{} {}", muscle, height));
    }
  }
  for (const auto& list : {jumping, switched}) {
    for (const Remarks& remarks : list) {
      faults.push_back(fmt::format("{} {}", remarks.about, fmt::join(remarks.said, ", ")));
    }
  }
}

}  // namespace

std::vector<std::string> find_model_faults(const ModelSpec& spec, const Model& model) {
  std::vector<std::string> faults;
  add_loop_faults(model, faults);
  add_mass_fault(model, faults);
  add_side_faults(spec, faults);
  add_fibre_faults(model, faults);
  add_jump_faults(model, faults);
  return faults;
}

}  // namespace plumbline
