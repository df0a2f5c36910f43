// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "apps/bench_curves.h"

namespace plumbline {

/// A bench test with the files that hold it.
struct BenchAnswer {
  const std::vector<BenchCurve>* curves = nullptr;
  std::string segment;
  std::vector<std::string> files;
};

/// The ends of every curve as tables for a terminal: angles, and what each part of a level bears.
[[nodiscard]] std::string print_bench(const BenchAnswer& answer);

/// The ends of every curve as one JSON object.
[[nodiscard]] std::string print_bench_json(const BenchAnswer& answer);

}  // namespace plumbline
