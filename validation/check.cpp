// SPDX-License-Identifier: Apache-2.0
#include "validation/check.h"

#include <algorithm>

namespace plumbline {
namespace {

bool any(const CheckGroup& group, CheckOutcome outcome) {
  return std::any_of(group.checks.begin(), group.checks.end(),
                     [&](const Check& check) { return check.outcome == outcome; });
}

}  // namespace

const char* to_string(CheckKind kind) {
  return kind == CheckKind::kCalibration ? "calibration" : "validation";
}

const char* to_string(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::kPass:
      return "pass";
    case CheckOutcome::kFail:
      return "fail";
    case CheckOutcome::kNotComputed:
      return "not computed";
    case CheckOutcome::kNote:
      break;
  }
  return "note";
}

CheckOutcome outcome_of(const CheckGroup& group) {
  for (const CheckOutcome outcome : {CheckOutcome::kFail, CheckOutcome::kNotComputed}) {
    if (any(group, outcome)) return outcome;
  }
  return CheckOutcome::kPass;
}

const char* outcome_text(const CheckGroup& group) {
  const CheckOutcome outcome = outcome_of(group);
  const bool some = any(group, CheckOutcome::kPass);
  return outcome == CheckOutcome::kNotComputed && some ? "incomplete" : to_string(outcome);
}

const char* kind_of(const CheckGroup& group) {
  bool calibration = false;
  bool validation = false;
  for (const Check& check : group.checks) {
    if (check.outcome == CheckOutcome::kNote) continue;
    (check.kind == CheckKind::kCalibration ? calibration : validation) = true;
  }
  if (calibration && validation) return "both";
  return to_string(calibration ? CheckKind::kCalibration : CheckKind::kValidation);
}

}  // namespace plumbline
