// SPDX-License-Identifier: Apache-2.0
#include "motion_io/marker_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/error.h"
#include "motion_io/motion_text.h"

namespace plumbline {
namespace {

using motion_text::quote;
using motion_text::to_lower;

constexpr int kAxes = 3;
constexpr std::size_t kCellsBeforeMarkers = 2;  // frame number and time
constexpr double kNotSeen = std::numeric_limits<double>::quiet_NaN();

struct LengthUnit {
  std::string_view text;
  double per_metre;
};
constexpr std::array<LengthUnit, 6> kLengthUnits = {{{"mm", 1e3},
                                                     {"cm", 1e2},
                                                     {"m", 1.0},
                                                     {"millimeters", 1e3},
                                                     {"centimeters", 1e2},
                                                     {"meters", 1.0}}};

bool is_not_seen(std::string_view cell) {
  return cell.empty() || (cell.size() == 3 && to_lower(cell) == "nan");
}

class MarkerReader {
 public:
  MarkerReader(const SourceText& source, const MotionReadOptions& options)
      : options_(options), lines_(source.text) {
    table_.file = source.file;
    table_.units = "m";
    table_.num_components = kAxes;
  }

  MotionTable read() {
    read_title();
    read_settings();
    read_marker_names();
    read_axes();
    std::string_view line;
    while (lines_.next_with_blanks(line)) {
      if (!motion_text::trim(line).empty()) read_frame(line);
    }
    check_frame_count();
    return std::move(table_);
  }

 private:
  // The next line of the header, with its cells.
  std::vector<std::string_view> header_cells(const char* what) {
    std::string_view line;
    while (lines_.next_with_blanks(line)) {
      if (!motion_text::trim(line).empty()) return motion_text::split_cells(line);
    }
    fail("", std::string("ends before the line of its header that gives ") + what,
         "give the five lines of a .trc header");
  }

  void read_title() {
    const std::vector<std::string_view> cells = header_cells("PathFileType");
    if (cells.front() != "PathFileType") {
      fail("", "does not begin with PathFileType, so it is no .trc file",
           "give a .trc file; .mot and .sto files are read elsewhere");
    }
    if (cells.size() > 3) table_.name = cells.back();
  }

  void read_settings() {
    const std::vector<std::string_view> keys = header_cells("NumMarkers and Units");
    const std::vector<std::string_view> values = header_cells("the values of NumMarkers and Units");
    settings_line_ = lines_.number();
    num_markers_ = setting_count(keys, values, "NumMarkers");
    num_frames_ = setting_count(keys, values, "NumFrames");
    if (!num_markers_) {
      fail("header", "does not say NumMarkers", "add the key and its value, separated by tabs");
    }

    const std::string_view unit = setting(keys, values, "Units");
    const std::string lower = to_lower(unit.substr(0, 16));
    const auto* found = std::find_if(kLengthUnits.begin(), kLengthUnits.end(),
                                     [&](const LengthUnit& known) { return known.text == lower; });
    if (found == kLengthUnits.end()) {
      fail("Units", unit.empty() ? "the unit of length is not said" : "unknown unit " + quote(unit),
           "write mm, cm or m below Units");
    }
    per_metre_ = found->per_metre;
  }

  static std::string_view setting(const std::vector<std::string_view>& keys,
                                  const std::vector<std::string_view>& values,
                                  std::string_view key) {
    const auto at =
        static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
    return at < keys.size() && at < values.size() ? values[at] : std::string_view{};
  }

  [[nodiscard]] std::optional<std::size_t> setting_count(
      const std::vector<std::string_view>& keys, const std::vector<std::string_view>& values,
      const char* key) const {
    const std::string_view text = setting(keys, values, key);
    if (text.empty()) return std::nullopt;
    const std::optional<std::size_t> count = motion_text::parse_count(text);
    if (!count) fail(key, quote(text) + " is no whole number", "write a number such as 40");
    return count;
  }

  void read_marker_names() {
    const std::vector<std::string_view> cells = header_cells("the names of the markers");
    table_.labels_line = lines_.number();
    if (cells.size() < kCellsBeforeMarkers || to_lower(cells[1].substr(0, 8)) != "time") {
      fail("", "does not begin with Frame# and Time", "name the columns: Frame#, Time, markers");
    }
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = kCellsBeforeMarkers; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      if (!seen.insert(cells[i]).second) {
        fail("marker " + quote(cells[i]), "is given twice", "rename or remove one of them");
      }
      table_.labels.emplace_back(cells[i]);
    }
    const std::size_t stated = num_markers_.value_or(0);
    if (table_.labels.size() != stated) {
      fail("",
           fmt::format("names {} markers, but the header states {}", table_.labels.size(), stated),
           "correct NumMarkers, or the names (separated by tabs)");
    }
    if (table_.labels.empty()) fail("", "has no markers", "name a marker behind Frame# and Time");
  }

  // Numbering differs from program to program; only the letters matter.
  void read_axes() {
    std::vector<std::string_view> cells = header_cells("X1 Y1 Z1 ...");
    cells.erase(std::remove_if(cells.begin(), cells.end(),
                               [](std::string_view cell) { return cell.empty(); }),
                cells.end());
    bool fits = cells.size() == table_.labels.size() * kAxes;
    for (std::size_t i = 0; fits && i < cells.size(); ++i) {
      fits = to_lower(cells[i].substr(0, 1)) == std::string_view("xyz").substr(i % kAxes, 1);
    }
    if (!fits) {
      fail("", "does not name the axes X Y Z of each marker",
           "below the names of the markers write X1 Y1 Z1 X2 Y2 Z2 ..., three a marker");
    }
  }

  void read_frame(std::string_view line) {
    std::vector<std::string_view> cells = motion_text::split_cells(line);
    while (!cells.empty() && cells.back().empty()) cells.pop_back();

    const std::size_t num_cells = kCellsBeforeMarkers + table_.labels.size() * kAxes;
    const bool may_lack_cells = line.find('\t') != std::string_view::npos;
    if (cells.size() > num_cells || (cells.size() < num_cells && !may_lack_cells)) {
      fail(fmt::format("row {}", table_.num_rows() + 1),
           fmt::format("has {} cells, but {} markers need {} (with frame and time)", cells.size(),
                       table_.labels.size(), num_cells),
           "separate cells by tabs, so that a marker that was not seen can be left empty");
    }
    cells.resize(num_cells);

    read_time(cells[0], cells[1]);
    for (std::size_t marker = 0; marker < table_.labels.size(); ++marker) {
      read_marker(&cells[kCellsBeforeMarkers + marker * kAxes], marker);
    }
  }

  void read_time(std::string_view frame, std::string_view text) {
    const std::optional<double> time = motion_text::parse_finite(text);
    table_.time.push_back(time.value_or(0.0));
    if (!motion_text::parse_finite(frame)) {
      motion_text::fail_number(frame, row_name(), place("column Frame#"));
    }
    if (!time) motion_text::fail_number(text, row_name(), place("column Time"));

    const std::size_t row = table_.time.size() - 1;
    if (row > 0 && !(table_.time[row - 1] < *time)) {
      fail("column Time",
           fmt::format("{}: time {} s does not come after {} s", row_name(), *time,
                       table_.time[row - 1]),
           "put rows in the order of time, each time once");
    }
  }

  void read_marker(const std::string_view* cells, std::size_t marker) {
    const auto num_not_seen = std::count_if(cells, cells + kAxes, is_not_seen);
    if (num_not_seen == kAxes) {
      table_.values.insert(table_.values.end(), kAxes, kNotSeen);
      return;
    }
    const auto element = [&] { return "marker " + quote(table_.labels[marker]); };
    if (num_not_seen > 0) {
      fail(element(), row_name() + ": has some of its three numbers, but not all",
           "give x, y and z, or leave all three empty where the marker was not seen");
    }
    for (int axis = 0; axis < kAxes; ++axis) {
      const std::optional<double> number = motion_text::parse_finite(cells[axis]);
      if (!number) motion_text::fail_number(cells[axis], row_name(), place(element()));
      table_.values.push_back(*number / per_metre_);
    }
  }

  void check_frame_count() const {
    const std::size_t num_rows = table_.num_rows();
    if (num_frames_ && *num_frames_ != num_rows && !options_.ignore_stated_rows) {
      throw InputError(
          {table_.file, settings_line_, "NumFrames"},
          fmt::format("the header states {} frames, but the file has {}", *num_frames_, num_rows),
          fmt::format("if no frames are lost, write {} here", num_rows));
    }
    if (num_rows == 0) {
      throw InputError({table_.file, table_.labels_line, ""}, "has no frames below its markers",
                       "give at least one frame");
    }
  }

  // The row being read, as its time was the last to be stored.
  [[nodiscard]] std::string row_name() const { return fmt::format("row {}", table_.num_rows()); }
  [[nodiscard]] InputPlace place(const std::string& element) const {
    return {table_.file, lines_.number(), element};
  }
  [[noreturn]] void fail(const std::string& element, const std::string& cause,
                         const std::string& remedy) const {
    throw InputError(place(element), cause, remedy);
  }

  MotionReadOptions options_;
  motion_text::Lines lines_;
  MotionTable table_;
  int settings_line_ = 0;
  std::optional<std::size_t> num_markers_;
  std::optional<std::size_t> num_frames_;
  double per_metre_ = 1.0;
};

}  // namespace

MotionTable read_markers(const std::filesystem::path& path, const MotionReadOptions& options) {
  return parse_markers(read_source_text(path), options);
}

MotionTable parse_markers(const SourceText& source, const MotionReadOptions& options) {
  return MarkerReader(source, options).read();
}

}  // namespace plumbline
