// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>

#include "scenarios/cancel_token.h"

namespace plumbline {

struct TestRequest {
  std::string test;      ///< "straight_leg_raise"; empty: list them all
  std::string scenario;  ///< whose person is examined; empty: the model's, nothing out of balance
  std::string model;     ///< instead of the scenario's; empty: that
  bool json = false;
};

/// Examines a virtual person by a clinical test and prints what a clinician would read.
/// @throws InputError for bad input, Cancelled.
[[nodiscard]] int command_test(const TestRequest& request, const CancelToken& cancel,
                               std::ostream& out);

}  // namespace plumbline
