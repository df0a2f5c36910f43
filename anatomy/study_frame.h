// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/mesh.h"
#include "results/study.h"

namespace plumbline::viz {

/// One case at one step of a study, as drawing wants it: single precision, by name.
class StudyFrame {
 public:
  StudyFrame(const Study& study, std::size_t case_index, std::size_t step)
      : study_(&study), case_(case_index), step_(step) {}

  [[nodiscard]] const Study& study() const { return *study_; }
  [[nodiscard]] std::size_t case_index() const { return case_; }
  [[nodiscard]] std::size_t step() const { return step_; }

  /// Pose of a body in W; nothing where the study has no such body or did not place it. Kneecaps
  /// ("patella_r", "patella_l"), which no study has, lie on their thigh: see patella.h.
  [[nodiscard]] std::optional<Pose> body_pose(std::string_view body) const;
  /// Position of a level along /level, or nothing.
  [[nodiscard]] std::optional<std::size_t> level(std::string_view name) const;
  /// Pose of the disc frame D of a level; nothing where it was not computed.
  [[nodiscard]] std::optional<Pose> disc_pose(std::size_t level) const;
  /// Disc pressure [MPa] with the factor nearest to 0.66 of the disc's area; NaN if unknown.
  [[nodiscard]] double disc_pressure_MPa(std::size_t level) const;
  /// Drawn points of a muscle in W; empty where there are none.
  [[nodiscard]] std::vector<Vec3f> muscle_path(std::size_t muscle) const;
  /// What an array by case, step, thing and axis holds of one thing.
  [[nodiscard]] Vec3f vector(const RealArray& array, std::size_t thing) const;
  /// Whether any body is placed.
  [[nodiscard]] bool is_solved() const;

 private:
  [[nodiscard]] std::optional<Pose> patella_pose(bool is_left) const;

  const Study* study_;
  std::size_t case_, step_;
};

}  // namespace plumbline::viz
