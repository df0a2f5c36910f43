// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study.h"

namespace plumbline::viz {

/// One line of the table beside each figure: the same quantity in every case shown.
struct KeyNumber {
  std::string label;
  std::string unit;
  int decimals = 0;
  std::vector<double> values;      ///< one a case, in `unit`; NaN if not computed
  std::vector<bool> undetermined;  ///< sign of the change flips within the robustness band
};

/// Posture, load at L5/S1 and the muscle groups that change most, of the given cases at a step. The
/// first case is what the others are compared with.
/// @param groups muscle groups to show, by name without side; empty: those that change most.
[[nodiscard]] std::vector<KeyNumber> find_key_numbers(const Study& study,
                                                      const std::vector<std::size_t>& cases,
                                                      std::size_t step,
                                                      const std::vector<std::string>& groups = {});

/// The groups that change most over all steps: so that the rows of a film stay what they are.
[[nodiscard]] std::vector<std::string> find_changing_groups(const Study& study,
                                                            const std::vector<std::size_t>& cases);

/// "hamstrings" of "hamstrings_right"; other names stay.
[[nodiscard]] std::string without_side(const std::string& group);
/// "Gluteus medius" of "gluteus_medius".
[[nodiscard]] std::string to_label(std::string name);

/// A number for people: "1,234", "-0.5", with a true minus sign; "–" for NaN.
[[nodiscard]] std::string format_number(double value, int decimals);

/// The change against the first case: "+12", "−0.3", "±0".
[[nodiscard]] std::string format_change(double reference, double value, int decimals);

/// What the task asks at a step, in degrees and centimetres: "trunk inclination 60°".
[[nodiscard]] std::string describe_task(const Study& study, std::size_t case_index,
                                        std::size_t step);

}  // namespace plumbline::viz
