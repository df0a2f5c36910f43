// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "results/study.h"
#include "scenarios/case_verdict.h"
#include "scenarios/split_change.h"

namespace plumbline {

/// A case with everything known about it.
struct AnsweredCase {
  std::string name, title;
  Model model;
  std::vector<SolvedStep> steps;
  std::vector<StepAnalysis> analyses;
  std::vector<CaseVerdict> verdicts;  ///< per step
  std::vector<LoadChanges> changes;   ///< per step, against the reference; none of itself
};

/// Names every axis from the reference case's model and sizes the study.
void name_axes(const PreparedBody& body, const std::vector<AnsweredCase>& cases, Study& study);

/// Every place that something presses on in any step.
[[nodiscard]] std::vector<ContactSite> contacts_of(const std::vector<SolvedStep>& steps);

/// Writes all numbers of the cases, in order, into a study whose axes are named. Postures count
/// from `body`'s reference standing.
void fill_study(const PreparedBody& body, const std::vector<AnsweredCase>& cases, Study& study);

}  // namespace plumbline
