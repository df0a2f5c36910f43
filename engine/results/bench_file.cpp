// SPDX-License-Identifier: Apache-2.0
#include "results/bench_file.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>

#include "core/check.h"
#include "results/publish_h5.h"

namespace plumbline {
namespace {

const BenchField& field_named(const std::vector<BenchField>& fields, const std::string& name) {
  for (const BenchField& field : fields) {
    if (field.name == name) return field;
  }
  require(false, "a bench test has no field of this name");
  return fields.front();
}

void write_names(h5::File& file, const std::string& scale, const std::vector<std::string>& names) {
  file.write("/" + scale, std::array{names.size()}, names);
  file.make_scale("/" + scale, scale);
}

void write_bench_field(h5::File& file, const std::string& group, const BenchField& field,
                       std::span<const std::size_t> extents) {
  constexpr std::array kScales = {"/curve", "/step", "/level"};
  const std::string path = group + "/" + field.name;
  file.write(path, extents, field.values);
  file.write_attribute(path, "units", field.units);
  file.write_attribute(path, "long_name", field.meaning);
  for (unsigned d = 0; d < extents.size(); ++d) file.attach_scale(path, d, kScales[d]);
}

void fill_bench_file(h5::File& file, const BenchResults& results) {
  file.write_attribute("/", "Conventions", std::string("Plumbline-bench-1"));
  file.write_attribute("/", "title", results.title);
  file.write_attribute("/", "model", results.model);
  file.write_attribute("/", "segment", results.segment);
  file.write_attribute("/", "version", results.version);
  file.write_attribute("/", "command_line", results.command_line);
  write_names(file, "curve", results.curves);
  write_names(file, "level", results.levels);
  std::vector<std::int64_t> steps(results.num_steps);
  std::iota(steps.begin(), steps.end(), 0);
  file.write("/step", std::array{results.num_steps}, steps);
  file.make_scale("/step", "step");
  const std::array extents = {results.curves.size(), results.num_steps, results.levels.size()};
  for (const BenchField& field : results.of_step) {
    write_bench_field(file, "", field, std::span(extents).first(2));
  }
  for (const BenchField& field : results.of_level) {
    write_bench_field(file, "/levels", field, extents);
  }
}

std::string csv_head(const BenchField& field) {
  return field.units.empty() ? "," + field.name : fmt::format(",{} [{}]", field.name, field.units);
}

std::string csv_cell(double value) {
  return std::isfinite(value) ? fmt::format(",{:.9g}", value) : ",";
}

}  // namespace

const BenchField& BenchResults::step_field(const std::string& name) const {
  return field_named(of_step, name);
}
const BenchField& BenchResults::level_field(const std::string& name) const {
  return field_named(of_level, name);
}

void write_bench_results(const BenchResults& results, const std::string& path) {
  h5::publish_filled(path, [&](h5::File& file) { fill_bench_file(file, results); });
}

std::string print_bench_csv(const BenchResults& results) {
  std::string out = "curve,step,level";
  for (const BenchField& field : results.of_step) out += csv_head(field);
  for (const BenchField& field : results.of_level) out += csv_head(field);
  out += "\n";
  const std::size_t num_levels = results.levels.size();
  for (std::size_t c = 0; c < results.curves.size(); ++c) {
    for (std::size_t s = 0; s < results.num_steps; ++s) {
      const std::size_t row = c * results.num_steps + s;
      for (std::size_t l = 0; l < num_levels; ++l) {
        out += fmt::format("\"{}\",{},{}", results.curves[c], s, results.levels[l]);
        for (const BenchField& field : results.of_step) out += csv_cell(field.values[row]);
        for (const BenchField& field : results.of_level) {
          out += csv_cell(field.values[row * num_levels + l]);
        }
        out += "\n";
      }
    }
  }
  return out;
}

}  // namespace plumbline
