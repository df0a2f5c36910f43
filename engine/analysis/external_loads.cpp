// SPDX-License-Identifier: Apache-2.0
#include "analysis/external_loads.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {
namespace {

// How far a time may lie outside the table for rounding of what was printed [s].
constexpr double kTimeSlack = 1e-6;

// Beyond this nobody is pushed [N, N m or m].
constexpr double kMost = 1e9;

BodyIndex find_load_body(const Model& model, const std::string& name,
                         const ExternalForceSpec& spec) {
  std::vector<std::string> names;
  for (const Body& body : model.bodies) {
    if (body.name == name) return static_cast<BodyIndex>(names.size());
    names.push_back(body.name);
  }
  throw InputError(spec.place, fmt::format("the model has no body '{}'", name),
                   suggest_name(name, names));
}

// Columns whose names begin with the prefix.
std::vector<std::size_t> find_three(const MotionTable& table, const std::string& prefix,
                                    const ExternalForceSpec& spec) {
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < table.num_columns(); ++c) {
    if (table.labels[c].starts_with(prefix)) found.push_back(c);
  }
  if (found.size() != 3) {
    throw InputError(spec.place,
                     fmt::format("{} columns of {} begin with '{}', not three", found.size(),
                                 table.file, prefix),
                     "give what the names of the three columns x y z have in common");
  }
  return found;
}

}  // namespace

ExternalLoads::ExternalLoads(const ExternalLoadsSpec& spec, const Model& model,
                             const MotionTable& table)
    : file_(table.file), first_time_(table.time.front()), last_time_(table.time.back()) {
  if (table.num_components != 1) {
    throw InputError({table.file, 0, ""}, "has several numbers in a cell",
                     "give a table with a column for each of x, y and z");
  }
  std::vector<std::size_t> picked;
  const auto pick = [&](const std::string& prefix, const ExternalForceSpec& of) {
    if (prefix.empty()) return kNone;
    const std::vector<std::size_t> three = find_three(table, prefix, of);
    picked.insert(picked.end(), three.begin(), three.end());
    return static_cast<int>(picked.size()) - 3;
  };
  for (const ExternalForceSpec& force : spec.forces) {
    forces_.push_back({.body = find_load_body(model, force.body, force),
                       .force_frame = find_load_body(model, force.force_frame, force),
                       .point_frame = find_load_body(model, force.point_frame, force),
                       .force = pick(force.force_prefix, force),
                       .point = pick(force.point_prefix, force),
                       .torque = pick(force.torque_prefix, force)});
  }
  if (picked.empty()) return;
  require_within(table, picked, kMost, "is no load on a body");
  std::vector<double> values;
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    for (const std::size_t column : picked) values.push_back(table.value(row, column));
  }
  columns_.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(picked.size()));
  if (table.num_rows() > 1)
    spline_ = NaturalSpline(table.time, values, table.num_rows() < 4 ? 1 : 2);
}

void ExternalLoads::require_times(double from, double to) const {
  if (spline_.num_columns() == 0) return;
  if (from >= first_time_ - kTimeSlack && to <= last_time_ + kTimeSlack) return;
  throw InputError({file_, 0, ""},
                   fmt::format("covers {:g} to {:g} s, and {:g} to {:g} s are asked for",
                               first_time_, last_time_, from, to),
                   "ask for less of the motion, or give loads over all of it");
}

Vec3d ExternalLoads::values(int first) const {
  const auto i = static_cast<std::size_t>(first);
  return {columns_[i], columns_[i + 1], columns_[i + 2]};
}

void ExternalLoads::add(double time, const PositionKinematics<double>& pos, AppliedForces& loads) {
  if (spline_.num_columns() > 0) spline_.evaluate(time, 0, columns_);
  for (const Force& force : forces_) {
    const Mat3d& R_WF = pos.R_WB[force.force_frame];
    Wrench<double>& on_body = loads.F_B_W[force.body];
    if (force.force != kNone) {
      const Vec3d point_W = force.point == kNone
                                ? pos.p_WoBo[force.body]
                                : point_in_world(pos, force.point_frame, values(force.point));
      on_body += force_at(point_W, R_WF * values(force.force));
    }
    if (force.torque != kNone) on_body += Wrench<double>{R_WF * values(force.torque), {}};
  }
}

}  // namespace plumbline
