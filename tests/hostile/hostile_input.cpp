// SPDX-License-Identifier: Apache-2.0
#include "hostile/hostile_input.h"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "core/error.h"
#include "model/compile.h"
#include "model_io/native_reader.h"
#include "model_io/native_writer.h"
#include "motion_io/marker_reader.h"
#include "motion_io/motion_reader.h"
#include "motion_io/motion_writer.h"
#include "osim/osim_reader.h"
#include "paths/path_geometry.h"

namespace plumbline::test {
namespace {

constexpr std::size_t kLongestMessage = 2000;

void require_that(bool well, const char* promise) {
  if (!well) throw std::logic_error(promise);
}

template <class Use>
Outcome refused_or_used(Use use) {
  try {
    use();
    return Outcome::kTaken;
  } catch (const InputError& fault) {
    require_that(!fault.cause().empty(), "a refusal has a cause");
    require_that(!fault.remedy().empty(), "a refusal has a remedy");
    require_that(std::string(fault.what()).size() < kLongestMessage, "a refusal is short");
    return Outcome::kRefused;
  }
}

void pose(const ModelSpec& spec) {
  const Model model = compile(mirror_spec(spec));
  std::vector<double> q;
  for (const Dof& dof : model.dofs) q.push_back(dof.neutral);
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
}

// Strictly as the first letter says, so that both ways are tried.
Outcome feed_osim(const std::string& bytes) {
  return refused_or_used([&] {
    ConversionReport report{.lenient = bytes.size() % 2 == 0};
    const ModelSpec spec = parse_osim_model({"input", bytes}, report);
    pose(spec);
    const std::string native = print_native_model(spec, "");
    require_that(print_native_model(parse_native_model({"input", native}), "") == native,
                 "a converted model reads and writes the same");
  });
}

Outcome feed_native(const std::string& bytes) {
  return refused_or_used([&] {
    const ModelSpec spec = parse_native_model({"input", bytes});
    pose(spec);
  });
}

void use_table(const MotionTable& table, bool may_lack_markers) {
  require_that(table.num_rows() > 0 && table.num_columns() > 0, "a table has cells");
  require_that(table.values.size() == table.num_rows() * table.num_columns() *
                                          static_cast<std::size_t>(table.num_components),
               "a table is whole");
  for (const double value : table.values) {
    require_that(std::isfinite(value) || (may_lack_markers && std::isnan(value)),
                 "a table holds numbers");
  }
}

Outcome feed_motion(const std::string& bytes) {
  return refused_or_used([&] {
    const MotionTable table = parse_motion({"input", bytes});
    use_table(table, false);
    const std::string printed = print_motion(table);
    require_that(print_motion(parse_motion({"printed", printed})) == printed,
                 "a table that was read reads and writes the same");
  });
}

Outcome feed_markers(const std::string& bytes) {
  return refused_or_used([&] { use_table(parse_markers({"input", bytes}), true); });
}

}  // namespace

const std::array<HostileReader, 4> kHostileReaders = {{{"osim", feed_osim},
                                                       {"native", feed_native},
                                                       {"motion", feed_motion},
                                                       {"markers", feed_markers}}};

}  // namespace plumbline::test
