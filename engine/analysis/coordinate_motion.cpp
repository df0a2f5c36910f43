// SPDX-License-Identifier: Apache-2.0
#include "analysis/coordinate_motion.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/motion_columns.h"
#include "core/error.h"
#include "core/low_pass.h"
#include "kinematics/independent_coordinates.h"

namespace plumbline {
namespace {

constexpr int kQuintic = 3;  // m of NaturalSpline

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
  MotionColumns found = match_columns(spec, model, options.stated_in_degrees, table);
  dofs_ = std::move(found.dofs);
  notes_ = std::move(found.notes);
  if (table.num_rows() < kQuintic) {
    throw InputError({table.file, 0, ""},
                     fmt::format("has {} {}, too few for accelerations", table.num_rows(),
                                 table.num_rows() == 1 ? "row" : "rows"),
                     "give three rows or more");
  }
  value_ = NaturalSpline(times_, pick_columns(table, found.columns), kQuintic);
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
