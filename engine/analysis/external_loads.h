// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/natural_spline.h"
#include "forces/applied_forces.h"
#include "model/external_force_spec.h"
#include "motion_io/motion_table.h"

namespace plumbline {

/// Measured forces over time, ready to be applied to a model: natural cubics through the columns of
/// their table (straight lines with less than four rows, a constant with one).
class ExternalLoads {
 public:
  /// No loads.
  ExternalLoads() = default;
  /// @throws InputError naming a force whose body is unknown, or whose prefix does not stand for
  /// three columns; or a value beyond 1e9 N, N m or m.
  ExternalLoads(const ExternalLoadsSpec& spec, const Model& model, const MotionTable& table);

  /// Whether the table has one row, which then holds at any time.
  [[nodiscard]] bool is_constant() const { return !columns_.empty() && spline_.num_columns() == 0; }

  /// @throws InputError unless the table covers [from, to].
  void require_times(double from, double to) const;

  /// Adds the forces of a time. Allocates nothing.
  void add(double time, const PositionKinematics<double>& pos, AppliedForces& loads);

 private:
  struct Force {
    BodyIndex body = kWorld, force_frame = kWorld, point_frame = kWorld;
    int force = kNone, point = kNone, torque = kNone;  ///< first of three in columns_
  };
  [[nodiscard]] Vec3d values(int first) const;

  std::string file_;
  std::vector<Force> forces_;
  NaturalSpline spline_;  ///< none with one row
  double first_time_ = 0, last_time_ = 0;
  std::vector<double> columns_;  ///< at the time asked for last
};

}  // namespace plumbline
