// SPDX-License-Identifier: Apache-2.0
#include "anatomy/between_steps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "results/fields.h"

namespace plumbline::viz {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kResampled = 24;

// The steps about a moment, and how far it lies between the middle two.
struct Moment {
  std::array<std::size_t, 4> steps{};  // before, from, to, after
  bool has_before = false, has_after = false;
  double share = 0;  // from `from` to `to`, in [0, 1)

  [[nodiscard]] bool has(std::size_t which) const {
    return which == 0 ? has_before : which < 3 || has_after;
  }
};

Moment find_moment(const Study& study, double position) {
  const auto last = static_cast<double>(study.axes.num_steps - 1);
  const double x = std::clamp(position, 0.0, last);
  const auto from = static_cast<std::size_t>(std::floor(x));
  const auto end = static_cast<std::size_t>(last);
  const auto to = std::min(from + 1, end);
  return {{from == 0 ? 0 : from - 1, from, to, std::min(to + 1, end)},
          from > 0,
          to < end,
          x - static_cast<double>(from)};
}

// Hermite's cubic between b and c with slopes from a, b, c, d, of which the outer ones may be
// unknown; limited where `keeps_range`.
double cubic(double a, double b, double c, double d, double s, bool keeps_range) {
  if (s == 0) return b;
  if (!std::isfinite(b) || !std::isfinite(c)) return kNan;
  const double rise = c - b;
  const double before = std::isfinite(a) ? b - a : rise;
  const double after = std::isfinite(d) ? d - c : rise;
  double slope_b = 0.5 * (before + rise);
  double slope_c = 0.5 * (rise + after);
  if (keeps_range) {
    const auto limited = [&](double slope, double neighbour) {
      if (neighbour * rise <= 0) return 0.0;
      const double most = 3 * std::min(std::fabs(neighbour), std::fabs(rise));
      return std::clamp(slope, -most, most);
    };
    slope_b = limited(slope_b, before);
    slope_c = limited(slope_c, after);
  }
  const double s2 = s * s;
  const double s3 = s2 * s;
  return (2 * s3 - 3 * s2 + 1) * b + (s3 - 2 * s2 + s) * slope_b + (3 * s2 - 2 * s3) * c +
         (s3 - s2) * slope_c;
}

bool has_axis(const Field& field, Axis axis) {
  return std::find(field.axes.begin(), field.axes.end(), axis) != field.axes.end();
}

using Matrix = std::array<double, 9>;

Matrix cofactors(const Matrix& m) {
  const auto minor = [&](std::size_t i, std::size_t j) {
    const std::size_t i1 = (i + 1) % 3;
    const std::size_t i2 = (i + 2) % 3;
    const std::size_t j1 = (j + 1) % 3;
    const std::size_t j2 = (j + 2) % 3;
    return m[3 * i1 + j1] * m[3 * i2 + j2] - m[3 * i1 + j2] * m[3 * i2 + j1];
  };
  Matrix out{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) out[3 * i + j] = minor(i, j);
  }
  return out;
}

// The nearest orthogonal matrix, by Newton's iteration R <- (R + R^-T) / 2.
void make_orthogonal(double* values) {
  constexpr int kIterations = 6;
  Matrix r{};
  std::copy_n(values, 9, r.begin());
  for (int k = 0; k < kIterations; ++k) {
    const Matrix c = cofactors(r);
    const double det = r[0] * c[0] + r[1] * c[1] + r[2] * c[2];
    if (!(std::fabs(det) > 1e-9)) return;
    for (std::size_t i = 0; i < 9; ++i) r[i] = 0.5 * (r[i] + c[i] / det);
  }
  std::copy_n(r.begin(), 9, values);
}

// Values before, along and after the axis of steps of an array with extents (..., T, ...).
struct Blocks {
  std::size_t outer = 1, steps = 1, inner = 1;
};
Blocks find_blocks(const Field& field, const std::vector<std::size_t>& extents) {
  Blocks blocks;
  bool passed = false;
  for (std::size_t k = 0; k < extents.size(); ++k) {
    if (field.axes[k] == Axis::kStep) {
      blocks.steps = extents[k];
      passed = true;
    } else {
      (passed ? blocks.inner : blocks.outer) *= extents[k];
    }
  }
  return blocks;
}

void interpolate(const Field& field, const RealArray& in, const Moment& moment, RealArray& out) {
  const Blocks n = find_blocks(field, in.extents());
  const bool keeps_range = !has_axis(field, Axis::kXyz);
  const auto at = [&](std::size_t o, std::size_t which, std::size_t i) {
    return moment.has(which) ? in.values()[(o * n.steps + moment.steps[which]) * n.inner + i]
                             : kNan;
  };
  for (std::size_t o = 0; o < n.outer; ++o) {
    for (std::size_t i = 0; i < n.inner; ++i) {
      out.values()[o * n.inner + i] =
          cubic(at(o, 0, i), at(o, 1, i), at(o, 2, i), at(o, 3, i), moment.share, keeps_range);
    }
  }
  if (!has_axis(field, Axis::kBodyAxis) || moment.share == 0) return;
  for (std::size_t k = 0; k + 9 <= out.values().size(); k += 9) {
    make_orthogonal(out.values().data() + k);
  }
}

void take_nearest(const Field& field, const IntArray& in, const Moment& moment, IntArray& out) {
  const Blocks n = find_blocks(field, in.extents());
  const std::size_t step = moment.steps[moment.share < 0.5 ? 1 : 2];
  for (std::size_t o = 0; o < n.outer; ++o) {
    for (std::size_t i = 0; i < n.inner; ++i) {
      out.values()[o * n.inner + i] = in.values()[(o * n.steps + step) * n.inner + i];
    }
  }
}

void fill_field(const Field& field, const Study& study, const Moment& moment, Study& out) {
  const bool has_steps = has_axis(field, Axis::kStep);
  if (const auto* real = std::get_if<FieldAccess<RealArray>>(&field.array)) {
    if (has_steps) {
      interpolate(field, real->view(study), moment, real->edit(out));
    } else {
      real->edit(out) = real->view(study);
    }
  } else {
    const auto& integer = std::get<FieldAccess<IntArray>>(field.array);
    if (has_steps) {
      take_nearest(field, integer.view(study), moment, integer.edit(out));
    } else {
      integer.edit(out) = integer.view(study);
    }
  }
}

using Path = std::vector<Point3>;

Path read_path(const Study& study, std::size_t c, std::size_t t, std::size_t m) {
  const auto first = static_cast<std::size_t>(study.muscle.path_first(c, t, m));
  const auto count = static_cast<std::size_t>(study.muscle.path_count(c, t, m));
  Path path;
  for (std::size_t i = first; i < first + count; ++i) {
    path.push_back({study.muscle.path_points(i, 0), study.muscle.path_points(i, 1),
                    study.muscle.path_points(i, 2)});
  }
  return path;
}

double distance(const Point3& a, const Point3& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// Points spread evenly by length.
Path resampled(const Path& path) {
  std::vector<double> along = {0};
  for (std::size_t i = 1; i < path.size(); ++i) {
    along.push_back(along.back() + distance(path[i - 1], path[i]));
  }
  Path out;
  std::size_t i = 1;
  for (std::size_t k = 0; k < kResampled; ++k) {
    const double x = along.back() * static_cast<double>(k) / (kResampled - 1);
    while (i + 1 < path.size() && along[i] < x) ++i;
    const double piece = along[i] - along[i - 1];
    const double s = piece > 0 ? std::clamp((x - along[i - 1]) / piece, 0.0, 1.0) : 0.0;
    Point3 p{};
    for (std::size_t a = 0; a < 3; ++a) p[a] = path[i - 1][a] + s * (path[i][a] - path[i - 1][a]);
    out.push_back(p);
  }
  return out;
}

// A path that gains or loses a point between two steps, as it does where it begins to wrap, is
// taken as a line.
Path path_between(std::array<Path, 4> paths, double share) {
  if (share == 0) return paths[1];
  if (paths[1].size() < 2 || paths[2].size() < 2) return {};
  const auto differs = [&](const Path& p) { return !p.empty() && p.size() != paths[1].size(); };
  if (std::any_of(paths.begin(), paths.end(), differs)) {
    for (Path& path : paths) path = path.size() < 2 ? Path{} : resampled(path);
  }
  Path out(paths[1].size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (std::size_t a = 0; a < 3; ++a) {
      const auto at = [&](std::size_t k) { return paths[k].empty() ? kNan : paths[k][i][a]; };
      out[i][a] = cubic(at(0), at(1), at(2), at(3), share, false);
    }
  }
  return out;
}

void fill_paths(const Study& study, const Moment& moment, Study& out) {
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
      std::array<Path, 4> paths;
      for (std::size_t k = 0; k < 4; ++k) {
        if (moment.has(k)) paths[k] = read_path(study, c, moment.steps[k], m);
      }
      const Path path = path_between(std::move(paths), moment.share);
      if (path.size() >= 2) append_path(out, c, 0, m, path);
    }
  }
}

bool is_path(const Field& field) {
  return std::string_view(field.path).starts_with("/muscles/path_");
}

}  // namespace

Study study_between(const Study& study, double position) {
  const Moment moment = find_moment(study, position);
  Study out;
  out.title = study.title;
  out.person = study.person;
  out.axes = study.axes;
  out.axes.num_steps = 1;
  if (!out.axes.step_names.empty()) {
    out.axes.step_names = {study.axes.step_names.at(moment.steps[moment.share < 0.5 ? 1 : 2])};
  }
  out.landmarks = study.landmarks;
  out.attached_masses = study.attached_masses;
  allocate(out);
  for (const Field& field : fields()) {
    if (has_field(study, field) && !is_path(field)) fill_field(field, study, moment, out);
  }
  fill_paths(study, moment, out);
  return out;
}

}  // namespace plumbline::viz
