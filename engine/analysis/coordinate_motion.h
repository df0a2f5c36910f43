// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/motion_notes.h"
#include "core/natural_spline.h"
#include "model/model.h"
#include "motion_io/motion_table.h"

namespace plumbline {

struct MotionOptions {
  std::optional<double> low_pass;         ///< cut-off applied to the coordinates [Hz]
  std::optional<bool> stated_in_degrees;  ///< of a file that does not say
};

/// A motion of a model's coordinates. Values and rates are those of quintic natural splines through
/// a table; accelerations are the slopes of quintic natural splines through the rates at the rows,
/// as in OpenSim, which passes less of the table's rounding on than a second derivative does.
/// Coordinates that are locked or not named by the table stay neutral, those that follow others
/// follow. For names and units of columns see match_columns.
class CoordinateMotion {
 public:
  /// @param spec what `model` was compiled from.
  /// @throws InputError if the table names no coordinate of the model, has less than three rows,
  /// holds an angle whose unit is not said or a value that no body reaches, or is sampled too
  /// coarsely for the filter.
  CoordinateMotion(const ModelSpec& spec, const Model& model, MotionTable table,
                   const MotionOptions& options = {});

  /// Coordinates, rates and accelerations at a time within those of the table, one a dof. Allocates
  /// nothing.
  void sample(double time, std::span<double> q, std::span<double> v, std::span<double> vdot);

  [[nodiscard]] const std::vector<double>& times() const { return times_; }  ///< of the table
  [[nodiscard]] const MotionNotes& notes() const { return notes_; }

 private:
  const Model* model_;
  std::vector<double> times_;
  std::vector<DofIndex> dofs_;  ///< per column of the splines
  NaturalSpline value_, rate_;
  std::vector<double> columns_;  ///< scratch
  MotionNotes notes_;
};

}  // namespace plumbline
