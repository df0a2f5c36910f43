// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace plumbline {

/// One quantity of a bench test: by curve and step, or by curve, step and level, last index
/// fastest; NaN where a curve ended early.
struct BenchField {
  std::string name;     ///< "disc_compression"
  std::string units;    ///< SI and radians
  std::string meaning;  ///< what it is, and which way is positive
  std::vector<double> values;
};

/// What the virtual spine-testing machine measured: some curves of equally many steps.
struct BenchResults {
  std::string title, model, segment, version, command_line;
  std::vector<std::string> curves;  ///< "flexion, intact"
  std::size_t num_steps = 0;
  std::vector<std::string> levels;  ///< caudal to cranial
  std::vector<BenchField> of_step, of_level;

  /// Field by name. @throws PreconditionError if there is none.
  [[nodiscard]] const BenchField& step_field(const std::string& name) const;
  [[nodiscard]] const BenchField& level_field(const std::string& name) const;
};

/// Writes the results as one HDF5 file: /curve, /step and /level are dimension scales, each field a
/// dataset with units and long_name, those of levels in the group /levels.
/// @throws InputError if it cannot be written.
void write_bench_results(const BenchResults& results, const std::string& path);

/// The same as comma-separated text, a row a curve, step and level: names with units on top, empty
/// cells for NaN.
[[nodiscard]] std::string print_bench_csv(const BenchResults& results);

}  // namespace plumbline
