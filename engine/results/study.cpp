// SPDX-License-Identifier: Apache-2.0
#include "results/study.h"

#include <algorithm>
#include <limits>

#include "core/check.h"
#include "results/fields.h"

namespace plumbline {

void allocate(Study& study) {
  require(study.axes.num_steps >= 0, "a study cannot have a negative number of steps");
  study.muscle.path_points = {};
  for (const Field& field : fields()) {
    const bool has = has_field(study, field);
    const std::vector<std::size_t> extents = field_extents(study, field);
    const auto size = [&](auto& array, auto fill) {
      array = {};
      if (has) array.resize(extents, fill);
    };
    if (const auto* real = std::get_if<FieldAccess<RealArray>>(&field.array)) {
      size(real->edit(study), std::numeric_limits<double>::quiet_NaN());
    } else {
      size(std::get<FieldAccess<IntArray>>(field.array).edit(study), std::int64_t{0});
    }
  }
}

void append_path(Study& study, std::size_t case_index, std::size_t step, std::size_t muscle,
                 std::span<const Point3> points_W) {
  require(points_W.size() >= 2, "a drawn path needs at least two points");
  MuscleResults& m = study.muscle;
  const std::size_t first = m.path_points.extents().at(0);

  // Rows are contiguous, so that growing the array keeps what is there.
  std::vector<double> values = std::move(m.path_points.values());
  for (const Point3& p : points_W) values.insert(values.end(), p.begin(), p.end());
  m.path_points.adopt({first + points_W.size(), 3}, std::move(values));

  m.path_first(case_index, step, muscle) = static_cast<std::int64_t>(first);
  m.path_count(case_index, step, muscle) = static_cast<std::int64_t>(points_W.size());
}

Verdict overall_verdict(const Study& study) {
  if (study.axes.cases.empty()) return Verdict::kFailed;
  Verdict worst = Verdict::kTrusted;
  for (const StudyCase& c : study.axes.cases) worst = std::max(worst, c.verdict);
  return worst;
}

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kTrusted:
      return "trusted";
    case Verdict::kDoubtful:
      return "doubtful";
    case Verdict::kFailed:
      break;
  }
  return "failed";
}

const char* to_string(ChangeSign sign) {
  switch (sign) {
    case ChangeSign::kUp:
      return "up";
    case ChangeSign::kDown:
      return "down";
    case ChangeSign::kUnchanged:
      return "none";
    case ChangeSign::kUndetermined:
      break;
  }
  return "undetermined";
}

}  // namespace plumbline
