// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "plots/sheet.h"
#include "results/study.h"

namespace plumbline {

struct StudyPlot {
  std::string name;  ///< for a file: "levels"
  Sheet sheet;
};

/// What a study says as plots. All cases share their scales.
/// - "levels": compression, anterior shear, disc pressure and flexion of every level over the
///   steps, a column a case; of a single posture as bars, a bar a case.
/// - "moments": what the passive tissue of each level holds against how far it is bent, where there
///   are several steps.
/// - "sides": muscle groups, left against right, at a step.
/// What was not computed is left out.
/// @pre step < study.axes.num_steps
[[nodiscard]] std::vector<StudyPlot> draw_study_plots(const Study& study, std::size_t step);

/// "Reference", "Tight hamstrings (...)": the title of a case, or its name where it has none.
[[nodiscard]] std::string case_title(const Study& study, std::size_t case_index);

}  // namespace plumbline
