// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scenarios/prepare_scenario.h"

/// Clinical tests on the virtual body: what a clinician would read from it.
namespace plumbline {

/// A test: all that offering, explaining and printing it needs.
struct ExaminationKind {
  std::string name;    ///< "straight_leg_raise"
  std::string title;   ///< "Straight-leg raise"
  std::string method;  ///< what is done, until when
  std::string normal;  ///< what is read from people, with source
};
[[nodiscard]] std::span<const ExaminationKind> examination_kinds();

/// One quantity that was read, of either side or of the whole body.
struct Reading {
  std::string quantity;  ///< "hip_flexion_deg"
  std::string words;     ///< "hip flexion, pelvis held"
  double right = 0;      ///< or of the whole body, in the unit of `quantity`
  std::optional<double> left;
};

/// What one person showed.
struct ExaminedCase {
  std::string name;  ///< "reference", or the scenario's
  std::string title;
  std::vector<Reading> readings;
  std::string remark;  ///< in words, may be empty
};

struct Examination {
  const ExaminationKind* kind = nullptr;
  std::vector<ExaminedCase> cases;  ///< the reference; with its imbalances, if there are any
};

/// Examines the person of a scenario; its task plays no part.
/// @throws InputError with the nearest name for an unknown test, and for a body that cannot take
/// it.
[[nodiscard]] Examination examine(const std::string& test, const Scenario& scenario,
                                  const CancelToken& cancel);

}  // namespace plumbline
