// SPDX-License-Identifier: Apache-2.0
#include "analysis/coordinate_motion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/error.h"
#include "core/low_pass.h"
#include "kinematics/independent_coordinates.h"

namespace plumbline {
namespace {

constexpr int kQuintic = 3;  // m of NaturalSpline

// A range is left by more than the digits of a table [rad or m].
constexpr double kRangeSlack = 1e-6;

// Values of the columns, row by row.
std::vector<double> pick_columns(const MotionTable& table,
                                 const std::vector<std::size_t>& columns) {
  std::vector<double> values;
  values.reserve(table.num_rows() * columns.size());
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    for (const std::size_t column : columns) values.push_back(table.value(row, column));
  }
  return values;
}

// Whether an axis follows its coordinate one to one, forwards or backwards.
bool is_direct(const AxisSpec& axis) {
  const FunctionSpec& f = axis.function;
  return f.is_identity() ||
         (f.kind == FunctionKind::kPolynomial && f.y.size() == 2 && std::abs(f.y[1]) == 1.0);
}

// Coordinates that turn an axis one to one and shift none so.
std::set<std::string> plain_angles(const ModelSpec& spec) {
  std::set<std::string> turn;
  std::set<std::string> shift;
  for (const JointSpec& joint : spec.joints) {
    for (const AxisSpec& axis : joint.axes) {
      if (is_direct(axis)) (axis.rotation ? turn : shift).insert(axis.coordinate);
    }
  }
  for (const std::string& name : shift) turn.erase(name);
  return turn;
}

// The same curves at as many evenly spaced times, filtered.
NaturalSpline filtered(const NaturalSpline& curves, double cutoff, const std::string& file) {
  const std::vector<double>& t = curves.knots();
  const std::size_t n = t.size();
  const auto width = static_cast<std::size_t>(curves.num_columns());
  const double step = (t.back() - t.front()) / static_cast<double>(n - 1);
  if (!(cutoff > 0.0) || !(2.0 * cutoff * step < 1.0)) {
    throw InputError(
        {file, 0, ""},
        fmt::format("sampled every {:.4g} s it cannot be filtered at {:g} Hz", step, cutoff),
        fmt::format("give a cut-off above 0 and below {:.4g} Hz", 0.5 / step));
  }
  std::vector<double> time(n);
  std::vector<double> values(n * width);
  for (std::size_t k = 0; k < n; ++k) {
    time[k] = k + 1 < n ? t.front() + static_cast<double>(k) * step : t.back();
    curves.evaluate(time[k], 0, std::span(values).subspan(k * width, width));
  }
  std::vector<double> column(n);
  for (std::size_t c = 0; c < width; ++c) {
    for (std::size_t k = 0; k < n; ++k) column[k] = values[k * width + c];
    filter_low_pass(column, step, cutoff);
    for (std::size_t k = 0; k < n; ++k) values[k * width + c] = column[k];
  }
  return {time, values, kQuintic};
}

// The spline through the slopes at the knots.
NaturalSpline rates_of(const NaturalSpline& curves) {
  const auto width = static_cast<std::size_t>(curves.num_columns());
  std::vector<double> rates(curves.knots().size() * width);
  for (std::size_t k = 0; k < curves.knots().size(); ++k) {
    curves.evaluate(curves.knots()[k], 1, std::span(rates).subspan(k * width, width));
  }
  return {curves.knots(), rates, kQuintic};
}

}  // namespace

CoordinateMotion::CoordinateMotion(const ModelSpec& spec, const Model& model, MotionTable table,
                                   const MotionOptions& options)
    : model_(&model), times_(table.time) {
  std::vector<std::size_t> columns;
  std::set<std::string> in_degrees;
  std::vector<bool> used(table.num_columns(), false);
  std::vector<bool> follows(model.dofs.size(), false);
  for (const Coupler& coupler : model.couplers) follows[coupler.dof] = true;
  const std::set<std::string> plain = plain_angles(spec);
  const bool may_differ = table.in_degrees.value_or(options.stated_in_degrees.value_or(false));
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const Dof& dof = model.dofs[d];
    const auto column = table.column_if_any(dof.name);
    if (column) used[*column] = true;
    if (dof.locked || follows[d]) continue;
    if (!column) {
      notes_.missing.push_back(dof.name);
      continue;
    }
    dofs_.push_back(d);
    columns.push_back(*column);
    if (!dof.rotational) continue;
    if (plain.contains(dof.name)) {
      in_degrees.insert(table.labels[*column]);
    } else if (may_differ) {
      notes_.in_radians.push_back(dof.name);
    }
  }
  for (std::size_t c = 0; c < used.size(); ++c) {
    if (!used[c]) notes_.unused.push_back(table.labels[c]);
  }
  if (dofs_.empty()) {
    throw InputError(
        {table.file, table.labels_line, ""}, "names no coordinate of the model " + model.name,
        "give a motion of this model's coordinates, such as inverse kinematics writes");
  }
  if (table.num_rows() < kQuintic) {
    throw InputError({table.file, 0, ""},
                     fmt::format("has {} rows, too few for accelerations", table.num_rows()),
                     "give three rows or more");
  }
  table = coordinates_in_si(
      std::move(table), [&](const std::string& label) { return in_degrees.contains(label); },
      options.stated_in_degrees);
  for (std::size_t c = 0; c < dofs_.size(); ++c) {
    const Dof& dof = model.dofs[dofs_[c]];
    const std::vector<double> values = table.column(columns[c]);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (*least < dof.lo - kRangeSlack || *most > dof.hi + kRangeSlack) {
      notes_.beyond_range.push_back(dof.name);
    }
  }
  value_ = NaturalSpline(times_, pick_columns(table, columns), kQuintic);
  if (options.low_pass) value_ = filtered(value_, *options.low_pass, table.file);
  rate_ = rates_of(value_);
  columns_.resize(dofs_.size());
}

void CoordinateMotion::sample(double time, std::span<double> q, std::span<double> v,
                              std::span<double> vdot) {
  for (std::size_t d = 0; d < model_->dofs.size(); ++d) q[d] = model_->dofs[d].neutral;
  std::fill(v.begin(), v.end(), 0.0);
  std::fill(vdot.begin(), vdot.end(), 0.0);
  const auto take = [&](const NaturalSpline& spline, int order, std::span<double> out) {
    spline.evaluate(time, order, columns_);
    for (std::size_t c = 0; c < dofs_.size(); ++c) out[dofs_[c]] = columns_[c];
  };
  take(value_, 0, q);
  take(value_, 1, v);
  take(rate_, 1, vdot);
  IndependentCoordinates::follow(*model_, q, v, vdot);
}

}  // namespace plumbline
