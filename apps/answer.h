// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/study.h"
#include "scenarios/scenario.h"

/// What the printed answer and the JSON share: a study, what was asked, and how its steps and
/// quantities are called.
namespace plumbline {

struct Answer {
  const Study* study = nullptr;
  std::string scenario;  ///< name of the scenario, "tight_hamstrings"
  std::string question;
  std::vector<std::pair<std::string, std::string>> files;  ///< kind ("hdf5", "png") and path
  std::optional<KnownOutcome> known;                       ///< what measurements on people say
};

/// Whether a step is standing: a task quantity "standing" is 1, or no inclination is prescribed.
[[nodiscard]] bool is_standing(const Study& study, std::size_t step);

/// Prescribed inclination of the trunk [deg], if the step has one.
[[nodiscard]] std::optional<double> trunk_inclination_deg(const Study& study, std::size_t step);

/// "standing", "bend 60°", or "step 2" where the task says nothing more.
[[nodiscard]] std::string step_label(const Study& study, std::size_t step);

/// The same with " ?" where the reference or case `c` is doubtful there, " !!" where it failed.
[[nodiscard]] std::string marked_label(const Study& study, std::size_t c, std::size_t step);

/// Steps worth printing in full: standing, the one nearest to 60 degrees, the last.
[[nodiscard]] std::vector<std::size_t> selected_steps(const Study& study);

/// A name as people read it: "erector_spinae_right" -> "erector spinae right".
[[nodiscard]] std::string readable(std::string name);

/// A quantity without its unit: "L5_S1_shear_ap_N" -> "L5/S1 anterior shear".
[[nodiscard]] std::string readable_quantity(const Study& study, const std::string& name);

/// Whether two numbers of the right and left side agree for a reader: to 1 % or `resolution`.
[[nodiscard]] bool sides_agree(double right, double left, double resolution);

}  // namespace plumbline
