// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

/// Columns over time as a motion file holds them: coordinates, activations, forces, markers.
/// Numbers are as written, but for markers, which are in metres; coordinates_in_si turns the angles
/// of coordinates into radians.
struct MotionTable {
  std::string file;  ///< path as the user gave it; empty if not from a file
  std::string name;
  int labels_line = 0;              ///< where the file names its columns; 0 if not from a file
  std::vector<int> row_lines;       ///< where each row stands; none if not from a file
  std::optional<bool> in_degrees;   ///< whether angles are in degrees; nothing where it is not said
  std::string units;                ///< unit of the columns where the file says it, such as "m"
  int num_components = 1;           ///< numbers in a cell: 1, 3 for Vec3, 4 for Quaternion, ...
  std::vector<double> time;         ///< [s], increasing strictly
  std::vector<std::string> labels;  ///< one a column, without time, each once
  std::vector<double> values;       ///< num_rows x num_columns x num_components

  [[nodiscard]] std::size_t num_rows() const { return time.size(); }
  [[nodiscard]] std::size_t num_columns() const { return labels.size(); }

  /// One number of a cell. NaN marks a marker that was not seen; nothing else is NaN.
  [[nodiscard]] double value(std::size_t row, std::size_t column, int component = 0) const {
    return values[index(row, column, component)];
  }
  [[nodiscard]] double& value(std::size_t row, std::size_t column, int component = 0) {
    return values[index(row, column, component)];
  }

  /// One number of each cell of a column, over time.
  [[nodiscard]] std::vector<double> column(std::size_t column, int component = 0) const;

  /// The column of a coordinate, muscle or force. `wanted` and the labels may each be short names
  /// or paths:
  ///   lumbar_extension   is   /jointset/back/lumbar_extension/value
  ///   glmax1_r           is   /forceset/glmax1_r/activation   and   glmax1_r.activation
  /// A path may leave out folders in front, and a short name stands for the value of a coordinate
  /// or the activation of a muscle, never for a speed or a fibre length. The label that is `wanted`
  /// letter by letter comes first. What quantity a file of short names holds is not checked.
  /// @throws InputError if no label fits, naming the nearest one, or if several do.
  [[nodiscard]] std::size_t find_column(std::string_view wanted) const;
  /// The same, or nothing if no label fits.
  /// @throws InputError if several do.
  [[nodiscard]] std::optional<std::size_t> column_if_any(std::string_view wanted) const;

 private:
  [[nodiscard]] std::size_t index(std::size_t row, std::size_t column, int component) const {
    const auto width = static_cast<std::size_t>(num_components);
    return (row * labels.size() + column) * width + static_cast<std::size_t>(component);
  }
};

/// The last name in a label: that of the coordinate, muscle or force.
[[nodiscard]] std::string short_column_name(std::string_view label);

/// @throws InputError naming file, line and column of the first value of the columns whose
/// magnitude is beyond `most`; `fault` ends the sentence that the value begins.
void require_within(const MotionTable& table, std::span<const std::size_t> columns, double most,
                    std::string_view fault);

/// The table with every column for which `is_rotational(label)` holds in rad (or rad/s), whatever
/// the file has; the other columns are not touched. in_degrees of the result is false.
///
/// Whether angles are in degrees must be said: by the file's header (inDegrees=yes or no) or by
/// `stated_in_degrees`, for a file that does not.
/// @throws InputError if it is said by neither, if the two contradict each other, or if cells are
/// not single numbers. A table without rotational columns needs no unit.
[[nodiscard]] MotionTable coordinates_in_si(
    MotionTable table, const std::function<bool(const std::string&)>& is_rotational,
    std::optional<bool> stated_in_degrees = std::nullopt);

}  // namespace plumbline
