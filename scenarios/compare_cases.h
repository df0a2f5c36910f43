// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study.h"
#include "scenarios/fill_study.h"

namespace plumbline {

/// A number that cases are compared by, in the unit it is told in.
struct ComparedQuantity {
  std::string name;       ///< with its unit: "lumbar_flexion_deg"
  std::string unit;       ///< "deg", "N", "N m"
  double negligible = 0;  ///< changes smaller than this have the sign `none`
};

/// The quantities compared: posture; load and moment of each level, and where it is made of tissue
/// the force of its facets and the area of its foramina; force of each muscle group.
[[nodiscard]] std::vector<ComparedQuantity> compared_quantities(const Model& model);

/// Their values at one step, in the same order.
[[nodiscard]] std::vector<double> compare_values(const PreparedBody& body, const Model& model,
                                                 const SolvedStep& step,
                                                 const StepAnalysis& analysis);

/// Values of every case and step: values[c][t][quantity].
using ComparedValues = std::vector<std::vector<std::vector<double>>>;
[[nodiscard]] ComparedValues compare_values(const PreparedBody& body,
                                            const std::vector<AnsweredCase>& cases);

/// The same with what bent discs and ligaments would press on their level themselves: flexion
/// moment over a lever arm of 4 cm, of which 0.7 is taken to be ligament. Springs carry the moment
/// but not this force, so with them changes of compression are judged with and without it.
[[nodiscard]] ComparedValues with_ligament_pull(const Model& model, ComparedValues values);

/// Every case against the first, step by step. The band is the range of the change over `nominal`
/// and all `variations`; the sign is undetermined where that range holds changes of both signs
/// beyond what is negligible, or does not hold the nominal sign everywhere.
[[nodiscard]] std::vector<Change> list_changes(const std::vector<ComparedQuantity>& quantities,
                                               const std::vector<AnsweredCase>& cases,
                                               const ComparedValues& nominal,
                                               const std::vector<ComparedValues>& variations);

}  // namespace plumbline
