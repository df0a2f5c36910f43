// SPDX-License-Identifier: Apache-2.0
#include "analysis/motion_analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "core/error.h"
#include "dynamics/joint_reactions.h"

namespace plumbline {
namespace {

// A row printed as 0.5 is meant by --from 0.5 however it was rounded [s].
constexpr double kRowSlack = 1e-9;

std::vector<double> rows_within(const CoordinateMotion& motion, const TimeRange& range) {
  const double from = range.from.value_or(motion.times().front());
  const double to = range.to.value_or(motion.times().back());
  std::vector<double> out;
  for (const double time : motion.times()) {
    if (time >= from - kRowSlack && time <= to + kRowSlack) out.push_back(time);
  }
  if (out.empty()) {
    throw InputError({.element = "motion"},
                     fmt::format("has no row between {:g} and {:g} s", from, to),
                     fmt::format("its rows stand between {:g} and {:g} s", motion.times().front(),
                                 motion.times().back()));
  }
  return out;
}

// Tables cannot hold names with blanks.
std::string one_word(std::string name) {
  constexpr unsigned char kDelete = 127;
  for (char& c : name) {
    const auto code = static_cast<unsigned char>(c);
    if (code <= ' ' || code == kDelete) c = '_';
  }
  return name;
}

// The names as labels of columns.
std::vector<std::string> labels_of(const std::vector<std::string>& names) {
  std::map<std::string, std::string> given;
  std::vector<std::string> out;
  for (const std::string& name : names) {
    out.push_back(one_word(name));
    const auto [earlier, is_new] = given.emplace(out.back(), name);
    if (is_new) continue;
    throw InputError(
        {.element = "'" + name + "'"},
        fmt::format("gives a column '{}', and so does '{}'", out.back(), earlier->second),
        "rename one of them in the model");
  }
  return out;
}

MotionTable table_of(const std::string& name, const std::vector<std::string>& names,
                     const std::vector<double>& time) {
  MotionTable table{.name = name, .in_degrees = false, .time = time, .labels = labels_of(names)};
  table.values.reserve(table.num_rows() * table.num_columns());
  return table;
}

std::vector<std::string> joint_labels(const Model& model, const std::string& frame,
                                      std::initializer_list<const char*> parts) {
  std::vector<std::string> labels;
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    const Body& body = model.bodies[b];
    for (const char* part : parts) {
      labels.push_back(body.joint + "_on_" + body.name + "_in_" + frame + "_" + part);
    }
  }
  return labels;
}

MotionAnalysis empty_analysis(const StaticOptimizer& optimizer, const std::vector<double>& time) {
  const Model& model = optimizer.model();
  MotionAnalysis out = {
      .activation = table_of("activations", optimizer.force_names(), time),
      .force = table_of("forces", optimizer.force_names(), time),
      .joint_reaction = table_of(
          "joint_reactions",
          joint_labels(model, "ground", {"fx", "fy", "fz", "mx", "my", "mz", "px", "py", "pz"}),
          time),
      .joint_load = table_of(
          "joint_loads", joint_labels(model, "joint", {"fx", "fy", "fz", "mx", "my", "mz"}), time)};
  const auto note_renamed = [&](const std::string& name) {
    if (one_word(name) != name) out.renamed[name] = one_word(name);
  };
  for (const std::string& name : optimizer.force_names()) note_renamed(name);
  for (std::size_t b = 1; b < model.bodies.size(); ++b) {
    note_renamed(model.bodies[b].joint);
    note_renamed(model.bodies[b].name);
  }
  return out;
}

void append_joints(const StaticOptimizer& optimizer, MotionAnalysis& out) {
  const Model& model = optimizer.model();
  const auto append = [](const Vec3d& v, MotionTable& table) {
    table.values.insert(table.values.end(), {v.x, v.y, v.z});
  };
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const JointReaction on_child =
        calc_joint_reaction(model, optimizer.position(), b, optimizer.inverse().F_BJ_W[b]);
    append(on_child.f_W, out.joint_reaction);
    append(on_child.t_W, out.joint_reaction);
    append(on_child.p_WoMo_W, out.joint_reaction);
    append(on_child.f_F, out.joint_load);
    append(on_child.t_F, out.joint_load);
  }
}

FrameQuality quality_of(const StaticOptimizer& optimizer) {
  FrameQuality out{.converged = optimizer.converged()};
  for (const double value : optimizer.needed()) out.needed = std::max(out.needed, std::abs(value));
  const std::vector<double>& residual = optimizer.residual();
  for (std::size_t k = 0; k < residual.size(); ++k) {
    if (out.missing_at != kNone && !(std::abs(residual[k]) > out.missing)) continue;
    out.missing = std::abs(residual[k]);
    out.missing_at = optimizer.independent().dofs()[k];
  }
  return out;
}

void require_finite(const StaticOptimizer& optimizer, double time) {
  for (std::size_t i = 0; i < optimizer.strengths().size(); ++i) {
    if (std::isfinite(optimizer.strengths()[i])) continue;
    throw InputError({.element = optimizer.force_names()[i]},
                     fmt::format("has no length or rate at {:g} s", time),
                     "check its path, and the motion there");
  }
  const auto is_finite = [](double value) { return std::isfinite(value); };
  const std::vector<double>& needed = optimizer.needed();
  const auto bad = std::find_if_not(needed.begin(), needed.end(), is_finite);
  if (bad == needed.end()) return;
  const DofIndex d = optimizer.independent().dofs()[bad - needed.begin()];
  throw InputError({.element = "motion"},
                   fmt::format("at {:g} s asks for more of {} than a number can hold", time,
                               optimizer.model().dofs[d].name),
                   "check the motion and the loads there, and the model's masses");
}

}  // namespace

bool MotionAnalysis::is_trusted(std::size_t frame) const {
  const FrameQuality& q = quality[frame];
  return q.converged && q.missing <= kMissingTolerance * std::max(1.0, q.needed);
}

MotionAnalysis analyze_motion(StaticOptimizer& optimizer, CoordinateMotion& motion,
                              ExternalLoads& loads, const TimeRange& range,
                              const FrameDone& frame_done) {
  const std::vector<double> time = rows_within(motion, range);
  loads.require_times(time.front(), time.back());
  MotionAnalysis out = empty_analysis(optimizer, time);
  MotionState state(optimizer.model());
  for (const double t : time) {
    motion.sample(t, state.q, state.v, state.vdot);
    optimizer.begin(state);
    loads.add(t, optimizer.position(), optimizer.applied());
    optimizer.solve(state);
    require_finite(optimizer, t);
    optimizer.apply(state);

    const auto append = [](const std::vector<double>& from, MotionTable& table) {
      table.values.insert(table.values.end(), from.begin(), from.end());
    };
    append(optimizer.activations(), out.activation);
    append(optimizer.forces(), out.force);
    append_joints(optimizer, out);
    out.quality.push_back(quality_of(optimizer));
    frame_done(static_cast<int>(out.num_frames()), static_cast<int>(time.size()));
  }
  return out;
}

}  // namespace plumbline
