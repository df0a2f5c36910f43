// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/study.h"

namespace plumbline {

/// One case of a study, asked by names instead of indices, in degrees, newtons and megapascals.
class StudyView {
 public:
  /// @param study outlives the view.
  StudyView(const Study& study, std::size_t case_index) : study_(study), c_(case_index) {}

  /// Step whose trunk inclination is `degrees`; of the standing one for standing().
  /// @pre there is one.
  [[nodiscard]] std::size_t step(double degrees) const;
  [[nodiscard]] std::size_t standing() const;

  [[nodiscard]] double pelvis(std::size_t t) const;  ///< anterior tilt from reference standing
  [[nodiscard]] double lumbar(std::size_t t) const;  ///< flexion from reference standing
  /// @param name of the level, below too.
  [[nodiscard]] double compression(std::size_t t, const std::string& name) const;
  /// @param factor 0, 1, 2: of disc area, 0.55, 0.66, 0.77.
  [[nodiscard]] double disc_pressure(std::size_t t, const std::string& name,
                                     std::size_t factor = 1) const;
  /// Of both sides together.
  [[nodiscard]] double group_force(std::size_t t, const std::string& group) const;
  [[nodiscard]] double reserve(std::size_t t) const;  ///< largest [N m]
  [[nodiscard]] double most_reserve() const;          ///< of all steps [N m]
  [[nodiscard]] std::size_t level(const std::string& name) const;

 private:
  [[nodiscard]] std::size_t num_steps() const;

  const Study& study_;
  std::size_t c_;
};

}  // namespace plumbline
