// SPDX-License-Identifier: Apache-2.0
#include "anatomy/sheets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "anatomy/color_map.h"
#include "anatomy/fibre_pattern.h"
#include "anatomy/sheet_grid.h"
#include "anatomy/sheet_rows.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr std::size_t kSteps = kStripColumns - 1;  // from border to border
constexpr float kTendonArea = 0.06F;               // cross-section over that of the flesh
// Where a column of the sheet lies: position along its fascicles, and how far towards an edge
// beyond the last one, in [0, 1].
struct Column {
  float position = 0, towards_edge = 0;
};

class SheetMaker {
 public:
  SheetMaker(const std::vector<Fascicle>& fascicles, const SheetStyle& style)
      : SheetMaker(fascicles, style, spread_all(fascicles)) {
    spread_where_lines_meet();
    add_edges();
    shape();
  }

  // A sheet of one fascicle.
  SheetMaker(const Band& band, const std::vector<Fascicle>& fascicle, const SheetStyle& style)
      : SheetMaker(fascicle, style, {spread(band.middle, kBandRows)}) {
    first_edge_ = spread(band.one_edge, kBandRows);
    last_edge_ = spread(band.other_edge, kBandRows);
    shape();
  }

  // The strip of fascicle k.
  [[nodiscard]] Mesh strip(std::size_t k) const {
    Mesh mesh;
    const std::size_t first = k * kSteps;
    for (std::size_t row = 0; row < kStripRows; ++row) {
      for (std::size_t i = 0; i < 2 * kStripColumns; ++i) {
        const bool is_lower = i < kStripColumns;
        const std::size_t column = is_lower ? i : 2 * kStripColumns - 1 - i;
        const float side = is_lower ? -1.0F : 1.0F;
        mesh.add_point(face(first + column, row, side), normal(first + column, row, side),
                       color(k, column, row));
        mesh.fibres.push_back(fibre(first + column, row));
      }
    }
    close_rings(mesh, 2 * kStripColumns);
    return mesh;
  }

 private:
  SheetMaker(const std::vector<Fascicle>& fascicles, const SheetStyle& style,
             std::vector<RowLine> lines)
      : fascicles_(fascicles),
        style_(style),
        lines_(std::move(lines)),
        columns_(fascicles.size() * kSteps + 1),
        middle_(columns_.size()),
        out_(columns_.size()),
        half_(columns_.size()),
        lengths_(columns_.size(), 0.0F) {}

  static std::vector<RowLine> spread_all(const std::vector<Fascicle>& fascicles) {
    std::vector<RowLine> lines;
    for (const Fascicle& fascicle : fascicles) lines.push_back(spread(fascicle.line, kSheetRows));
    return lines;
  }

  void shape() {
    place_columns();
    lay_surface();
    find_thickness();
    move_outward();
    measure();
  }

  void measure() {
    for (std::size_t row = 0; row < kStripRows; ++row) {
      widest_ = std::max(widest_, length(middle_(columns_.size() - 1, row) - middle_(0, row)));
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      for (std::size_t row = 1; row < kStripRows; ++row) {
        lengths_[c] += length(middle_(c, row) - middle_(c, row - 1));
      }
    }
  }

  [[nodiscard]] bool is_band() const { return lines_.size() == 1; }
  [[nodiscard]] const RowShares& row_shares() const { return is_band() ? kBandRows : kSheetRows; }

  [[nodiscard]] float area(std::size_t k, std::size_t row) const {
    const Fascicle& fascicle = fascicles_[k];
    return fascicle.area * mix(kTendonArea, 1, sheet_swelling(fascicle.shape, row_shares()[row]));
  }

  // Tendons that come together do so as a flat one, not in a point.
  void spread_where_lines_meet() {
    constexpr float kFlat = 1.6F;  // width over that of a square
    const std::size_t n = lines_.size();
    const auto width = [&](std::size_t row) { return length(lines_[n - 1][row] - lines_[0][row]); };
    std::size_t widest = 0;
    for (std::size_t row = 1; row < kStripRows; ++row) {
      if (width(row) > width(widest)) widest = row;
    }
    if (!(width(widest) > 0)) return;
    float tendons = 0;
    for (const Fascicle& fascicle : fascicles_) tendons += kTendonArea * fascicle.area;
    const float narrowest = kFlat * std::sqrt(tendons);
    const auto widen = [&](std::size_t row, const Vec3f& across) {
      const float least = std::min(narrowest, 0.8F * width(widest));
      const float lacking = least - width(row);
      if (lacking <= 0) return;
      for (std::size_t k = 0; k < n; ++k) {
        const float place = static_cast<float>(k) / static_cast<float>(n - 1) - 0.5F;
        lines_[k][row] += (place * lacking) * across;
      }
    };
    // From the widest row to both ends, the way across turns as the lines do.
    const auto walk = [&](std::size_t row, Vec3f& across) {
      const Vec3f now = lines_[n - 1][row] - lines_[0][row];
      across = normalized(across + (4 / width(widest)) * now);
      widen(row, across);
    };
    Vec3f across = normalized(lines_[n - 1][widest] - lines_[0][widest]);
    for (std::size_t row = widest; row < kStripRows; ++row) walk(row, across);
    across = normalized(lines_[n - 1][widest] - lines_[0][widest]);
    for (std::size_t row = widest; row-- > 0;) walk(row, across);
  }

  // A sheet goes on beyond its last fascicles, but not far.
  void add_edges() {
    constexpr std::size_t kAround = 3;
    const auto beyond = [&](const RowLine& last, const RowLine& inner) {
      RowLine aside;
      for (std::size_t row = 0; row < kStripRows; ++row) {
        const Vec3f along =
            normalized(last[std::min(row + 1, kStripRows - 1)] - last[row == 0 ? 0 : row - 1]);
        const Vec3f d = last[row] - inner[row];
        const Vec3f across = d - dot(d, along) * along;
        aside[row] = std::min(style_.edge / std::max(length(across), 1e-6F), 0.5F) * across;
      }
      RowLine edge;
      for (std::size_t row = 0; row < kStripRows; ++row) {
        // What neighbours think, too: an edge has no corners.
        Vec3f sum;
        float count = 0;
        for (std::size_t k = row < kAround ? 0 : row - kAround;
             k <= std::min(row + kAround, kStripRows - 1); ++k) {
          sum += aside[k];
          ++count;
        }
        edge[row] = last[row] + (1 / count) * sum;
      }
      return edge;
    };
    first_edge_ = style_.first_edge.size() > 1 ? spread(style_.first_edge, kSheetRows)
                                               : beyond(lines_[0], lines_[1]);
    last_edge_ = beyond(lines_[lines_.size() - 1], lines_[lines_.size() - 2]);
  }

  // Evenly, but closer together towards the edges, which are round.
  void place_columns() {
    const auto last = static_cast<float>(fascicles_.size() - 1);
    constexpr std::size_t kHalf = kSteps / 2;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::size_t from_end = columns_.size() - 1 - c;
      const float position = static_cast<float>(c) / kSteps - 0.5F;
      if (position >= 0 && position <= last) {
        columns_[c].position = position;
        continue;
      }
      const float x = 1 - static_cast<float>(std::min(c, from_end)) / kHalf;
      columns_[c] = {position < 0 ? 0 : last, std::sin(0.5F * std::numbers::pi_v<float> * x)};
    }
  }

  [[nodiscard]] Vec3f free_point(std::size_t c, std::size_t row) const {
    const Column& column = columns_[c];
    if (is_band()) {
      const float u = (c < kSteps / 2 ? -1.0F : 1.0F) * column.towards_edge;
      const Vec3f a = first_edge_[row] - lines_[0][row];
      const Vec3f b = last_edge_[row] - lines_[0][row];
      return lines_[0][row] + (0.5F * u) * (b - a) + (0.5F * u * u) * (b + a);
    }
    const std::size_t last = lines_.size() - 1;
    const auto k = std::min(static_cast<std::size_t>(column.position), last);
    if (column.towards_edge > 0) {
      return mix(lines_[k][row], (k == 0 ? first_edge_ : last_edge_)[row], column.towards_edge);
    }
    if (k == last) return lines_[k][row];
    const Vec3f& from = lines_[k][row];
    const Vec3f& to = lines_[k + 1][row];
    const Vec3f before = k > 0 ? lines_[k - 1][row] : from - (to - from);
    const Vec3f after = k + 2 <= last ? lines_[k + 2][row] : to + (to - from);
    return cubic(before, from, to, after, column.position - static_cast<float>(k));
  }

  void lay_surface() {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      std::vector<Vec3f> line(kStripRows);
      for (std::size_t row = 0; row < kStripRows; ++row) line[row] = free_point(c, row);
      const std::vector<Vec3f> kept = style_.keep_out ? style_.keep_out(line) : line;
      for (std::size_t row = 0; row < kStripRows; ++row) {
        middle_(c, row) = kept[row];
        out_(c, row) = kept[row] - line[row];
      }
    }
    if (style_.lift) lift_surface();
    smooth_what_moved();
    if (style_.lift) lift_surface();
  }

  void lift_surface() {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      for (std::size_t row = 0; row < kStripRows; ++row) {
        const Vec3f lifted = style_.lift(middle_(c, row));
        out_(c, row) += lifted - middle_(c, row);
        middle_(c, row) = lifted;
      }
    }
  }

  // Bones move points one by one: their neighbours follow, so that no dent is left.
  void smooth_what_moved() {
    constexpr int kSpreads = 8;
    constexpr int kRounds = 2;
    SheetGrid<Vec3f> moved = out_;
    for (int round = 0; round < kSpreads + kRounds; ++round) {
      SheetGrid<Vec3f> next = smoothed(moved);
      for (std::size_t c = 0; round < kSpreads && c < columns_.size(); ++c) {
        for (std::size_t row = 0; row < kStripRows; ++row) {
          if (length(moved(c, row)) > length(next(c, row))) next(c, row) = moved(c, row);
        }
      }
      moved = next;
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      for (std::size_t row = 0; row < kStripRows; ++row) {
        middle_(c, row) += moved(c, row) - out_(c, row);
      }
    }
    out_ = moved;
  }

  // Of a fascicle, with what an edge leaves less room for.
  [[nodiscard]] float volume_over_length(std::size_t k, std::size_t row) const {
    constexpr float kRound = 0.25F * std::numbers::pi_v<float>;  // of an edge, over a square one
    const std::size_t last = lines_.size() - 1;
    if (is_band()) return area(k, row) / kRound;
    if (k > 0 && k < last) return area(k, row);
    const Vec3f to_edge = (k == 0 ? first_edge_ : last_edge_)[row] - lines_[k][row];
    const Vec3f to_next = lines_[k == 0 ? 1 : last - 1][row] - lines_[k][row];
    const float beyond = length(to_edge) / std::max(length(to_next), 1e-6F);
    return area(k, row) / (kRound * (0.5F + std::min(beyond, 0.5F)));
  }

  // The way from one fascicle to the next.
  [[nodiscard]] Vec3f to_next_fascicle(std::size_t c, std::size_t row) const {
    if (is_band()) return last_edge_[row] - first_edge_[row];
    const std::size_t last = lines_.size() - 1;
    if (c <= kSteps / 2) return lines_[1][row] - lines_[0][row];
    if (c + kSteps / 2 + 1 >= columns_.size()) return lines_[last][row] - lines_[last - 1][row];
    return (0.5F * kSteps) * (middle_(c + 1, row) - middle_(c - 1, row));
  }

  [[nodiscard]] float thickness(std::size_t c, std::size_t row) const {
    const Column& column = columns_[c];
    const std::size_t last = lines_.size() - 1;
    const auto k = std::min(static_cast<std::size_t>(column.position), last);
    const std::size_t next = std::min(k + 1, last);
    const float part = column.position - static_cast<float>(k);
    const float here = mix(volume_over_length(k, row), volume_over_length(next, row), part);
    const Vec3f d = to_next_fascicle(c, row);
    const Vec3f along = normalized(step_along(middle_, c, row));
    const float width = std::max(length(d - dot(d, along) * along), 1e-6F);
    // What its volume asks for, but near the most it may be.
    const float most = std::min(1.6F * radius_of(here), style_.thickest);
    const float wanted = here / width;
    const float over = wanted / std::max(most, 1e-6F);
    const float full = wanted / std::pow(1 + over * over * over * over, 0.25F);
    return std::max(full, style_.thinnest);
  }

  // 1 at an edge, 0 half-way between its last fascicle and the next, in whose direction it is
  // round.
  [[nodiscard]] float towards_edge(std::size_t c) const {
    const Column& column = columns_[c];
    if (is_band()) return column.towards_edge;
    constexpr float kBeyond = 0.35F;  // distances of fascicles
    const float last = static_cast<float>(lines_.size() - 1);
    const float inside = std::min(column.position, last - column.position);
    const float from_edge = kBeyond * (1 - column.towards_edge) + inside;
    return std::max(1 - from_edge / (kBeyond + 0.5F), 0.0F);
  }

  void find_thickness() {
    constexpr int kRounds = 3;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      for (std::size_t row = 0; row < kStripRows; ++row) {
        half_(c, row) = 0.5F * thickness(c, row);
        out_(c, row) = normalized(cross(step_along(middle_, c, row), step_across(middle_, c, row)));
      }
    }
    // Flesh is even where its fascicles are not.
    for (int round = 0; round < kRounds; ++round) half_ = smoothed(half_);
    for (int round = 0; round < kRounds; ++round) out_ = smoothed(out_);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const float x = towards_edge(c);
      const float round = mix(0.08F, 1, std::sqrt(1 - x * x));
      for (std::size_t row = 0; row < kStripRows; ++row) {
        constexpr float kFurrow = 0.85F;
        half_(c, row) *= round * (is_band() && is_intersection(row) ? kFurrow : 1.0F);
        out_(c, row) = normalized(out_(c, row));
      }
    }
  }

  void move_outward() {
    if (!style_.outward) return;
    float agreement = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      for (std::size_t row = 0; row < kStripRows; ++row) {
        agreement += dot(out_(c, row), style_.outward(middle_(c, row)));
      }
    }
    const float sign = agreement < 0 ? -1.0F : 1.0F;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      for (std::size_t row = 0; row < kStripRows; ++row) {
        const float share = style_.is_first_kept ? smooth_step(0, 1, columns_[c].position) : 1.0F;
        const float by = style_.shift + 2 * style_.bulge * half_(c, row);
        middle_(c, row) += (sign * share * by) * out_(c, row);
      }
    }
  }

  [[nodiscard]] Vec3f face(std::size_t c, std::size_t row, float side) const {
    return middle_(c, row) + (side * half_(c, row)) * out_(c, row);
  }

  // Of the face as it is, thickness and all.
  [[nodiscard]] Vec3f normal(std::size_t c, std::size_t row, float side) const {
    const std::size_t left = c == 0 ? 0 : c - 1;
    const std::size_t right = std::min(c + 1, columns_.size() - 1);
    const std::size_t up = row == 0 ? 0 : row - 1;
    const std::size_t down = std::min(row + 1, kStripRows - 1);
    const Vec3f along = face(c, down, side) - face(c, up, side);
    const Vec3f across = face(right, row, side) - face(left, row, side);
    Vec3f n = side * normalized(cross(along, across));
    if (dot(n, n) < 0.5F) n = side * out_(c, row);
    // Both faces meet at an edge; those of a band in a neighbour.
    const float flat = is_band() ? 2.0F : 0.4F;
    if (c == 0) n = normalized(flat * n - normalized(middle_(1, row) - middle_(0, row)));
    if (c + 1 == columns_.size()) {
      n = normalized(flat * n - normalized(middle_(c - 1, row) - middle_(c, row)));
    }
    return n;
  }

  // As many fibres where it is narrow as where it is wide.
  [[nodiscard]] std::array<float, 2> fibre(std::size_t c, std::size_t row) const {
    const float across = static_cast<float>(c) / static_cast<float>(columns_.size() - 1);
    return {across * widest_ / kFibreWidth, row_shares()[row] * lengths_[c] / kFibreLength};
  }

  [[nodiscard]] Color color(std::size_t k, std::size_t column, std::size_t row) const {
    const float u = column_offset(column);
    const Fascicle& own = fascicles_[k];
    const Fascicle* before = k > 0 ? &fascicles_[k - 1] : nullptr;
    const Fascicle* after = k + 1 < fascicles_.size() ? &fascicles_[k + 1] : nullptr;
    const Fascicle* beside = u < 0 ? before : after;
    const Color tone = beside == nullptr ? own.color : mix(own.color, beside->color, 0.5F * u * u);
    const float tendon = is_band() ? band_tendon(row, column, own.shape)
                                   : strip_tendon(row, column, own.shape,
                                                  before != nullptr ? &before->shape : nullptr,
                                                  after != nullptr ? &after->shape : nullptr);
    return mix(tone, kTendonColor, kTendonPaleness * tendon);
  }

  const std::vector<Fascicle>& fascicles_;
  const SheetStyle& style_;
  std::vector<RowLine> lines_;
  RowLine first_edge_{}, last_edge_{};
  std::vector<Column> columns_;
  SheetGrid<Vec3f> middle_,
      out_;                // out_: first how far points were moved, then the way to the outer face
  SheetGrid<float> half_;  // [m]
  float widest_ = 0;       // from edge to edge, where it is [m]
  std::vector<float> lengths_;  // of its columns [m]
};

}  // namespace

std::vector<Mesh> make_strips(const std::vector<Fascicle>& sheet, const SheetStyle& style) {
  std::vector<Mesh> strips(sheet.size());
  std::vector<std::size_t> there;
  std::vector<Fascicle> fascicles;
  for (std::size_t k = 0; k < sheet.size(); ++k) {
    if (sheet[k].line.size() < 2) continue;
    there.push_back(k);
    fascicles.push_back(sheet[k]);
  }
  if (fascicles.size() < 2) return strips;
  const SheetMaker maker(fascicles, style);
  for (std::size_t i = 0; i < there.size(); ++i) strips[there[i]] = maker.strip(i);
  return strips;
}

Mesh make_band(const Band& band, const Fascicle& fascicle, const SheetStyle& style) {
  if (band.middle.size() < 2) return {};
  return SheetMaker(band, {fascicle}, style).strip(0);
}

}  // namespace plumbline::viz
