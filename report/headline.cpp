// SPDX-License-Identifier: Apache-2.0
#include "report/headline.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "anatomy/key_numbers.h"
#include "plots/study_plots.h"

namespace plumbline {
namespace {

std::string with_unit(double value, const viz::KeyNumber& row) {
  return viz::format_number(value, row.decimals) + (row.unit == "°" ? "°" : " " + row.unit);
}

std::string describe(const viz::KeyNumber& row, std::size_t column) {
  const double from = row.values.front();
  const double to = row.values.at(column);
  if (column == 0) return fmt::format("{}: {}", row.label, with_unit(to, row));
  const std::string change = viz::format_change(from, to, row.decimals);
  if (change == "±0") return fmt::format("{}: unchanged at {}", row.label, with_unit(to, row));
  std::string words =
      fmt::format("{}: {}{} ({} to {})", row.label, change, row.unit == "°" ? "°" : " " + row.unit,
                  viz::format_number(from, row.decimals), with_unit(to, row));
  if (row.undetermined.at(column)) words += "; its direction is undetermined";
  return words;
}

}  // namespace

std::vector<std::string> find_headlines(const Study& study, const std::string& step_label) {
  std::vector<std::string> sentences;
  if (study.axes.num_steps == 0 || study.axes.cases.empty()) return sentences;
  const auto step = static_cast<std::size_t>(study.axes.num_steps - 1);
  std::vector<std::size_t> cases(study.axes.cases.size());
  for (std::size_t c = 0; c < cases.size(); ++c) cases[c] = c;
  const std::vector<viz::KeyNumber> rows = viz::find_key_numbers(study, cases, step);
  for (std::size_t c = cases.size() > 1 ? 1 : 0; c < cases.size(); ++c) {
    sentences.push_back(fmt::format("{}, {}:", case_title(study, c), step_label));
    for (const viz::KeyNumber& row : rows) {
      if (std::isfinite(row.values.at(c))) sentences.push_back(describe(row, c));
    }
  }
  return sentences;
}

const std::vector<std::string>& report_limits() {
  static const std::vector<std::string> limits = {
      "Load is not pain; not for diagnosis.",
      "One typical adult, scaled to the person; bones are schematic, not a patient's anatomy.",
      "Statics: postures that are held. Fast movement, impact and fatigue are outside.",
      "A band is the range of a change with each weight of the posture and the tone halved and "
      "doubled, discs half and twice as stiff, and the trunk's mass 10 mm back and ahead.",
      "Bands say how firm an answer is within this model, not within a population.",
      "Disc pressure is compression over 0.66 of the disc's area."};
  return limits;
}

}  // namespace plumbline
