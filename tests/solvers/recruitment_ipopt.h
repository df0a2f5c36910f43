// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "solvers/recruitment.h"

namespace plumbline::test {

/// Solution of the same problem by the interior-point program Ipopt, reserves as further unknowns.
struct IpoptSolution {
  bool solved = false;
  double objective = 0;   ///< [litre]
  std::vector<double> x;  ///< per column
};

[[nodiscard]] IpoptSolution solve_by_ipopt(const RecruitmentProblem& problem,
                                           const std::vector<double>& b);

}  // namespace plumbline::test
