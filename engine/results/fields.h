// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "results/study.h"

/// The one table of what a study holds. Sizing, writing, reading, hashing, the description of the
/// file format and the tests all run over it: a new quantity is one member and one row.
namespace plumbline {

/// Axes of the arrays; each is a dimension scale at the root of a results file.
enum class Axis {
  kCase,
  kStep,
  kTask,
  kCoordinate,
  kFreeCoordinate,
  kTorque,
  kBody,
  kMuscle,
  kGroup,
  kLevel,
  kContact,
  kContributor,
  kReason,
  kLoad,  ///< compression, anterior shear, lateral shear
  kObjectiveTerm,
  kPressureFactor,
  kLigament,
  kDiscEdge,     ///< anterior, middle, posterior
  kSide,         ///< right, left
  kBendingAxis,  ///< flexion, lateral, axial
  kXyz,          ///< x, y, z
  kBodyAxis,     ///< x, y, z of a body or disc: the columns of a rotation matrix
  kBound,        ///< lower, upper
  kPathPoint,
};
inline constexpr int kNumAxes = static_cast<int>(Axis::kPathPoint) + 1;

/// Name of the axis: its dimension scale is "/<name>".
[[nodiscard]] const char* axis_name(Axis axis);
[[nodiscard]] std::size_t axis_extent(const Study& study, Axis axis);

/// Whether the axis serves a study: those of tissue are left out where levels are springs.
[[nodiscard]] bool has_axis(const Study& study, Axis axis);

/// What stands along an axis: names, or numbers for those axes that count or measure.
using AxisLabels = std::variant<std::vector<std::string>, std::vector<double>>;
[[nodiscard]] AxisLabels axis_labels(const Study& study, Axis axis);

/// Reaches one array of a study, to change it or to look at it.
template <class T>
struct FieldAccess {
  T& (*edit)(Study&);
  const T& (*view)(const Study&);
};

/// One quantity: where it is in the file and in memory, and what its numbers mean.
struct Field {
  const char* path;  ///< in the file: "/levels/compression"
  std::vector<Axis> axes;
  const char* units;  ///< SI, "1" for a pure number
  const char* long_name;
  const char* positive_direction;  ///< empty where the value has no sign to explain
  const char* frame;               ///< in which vectors are expressed
  const char* body;                ///< on which a force acts, or which is placed
  const char* point;               ///< about or at which it is taken
  std::variant<FieldAccess<RealArray>, FieldAccess<IntArray>> array;
  bool of_tissue = false;  ///< exists only where levels are made of tissue
};

/// Whether a study has this quantity. What it has not is neither sized, written nor hashed.
[[nodiscard]] bool has_field(const Study& study, const Field& field);

/// All quantities, in the order in which they are written and hashed.
[[nodiscard]] const std::vector<Field>& fields();

/// Extents that `field` must have in `study`; none where it has not the field.
[[nodiscard]] std::vector<std::size_t> field_extents(const Study& study, const Field& field);

/// The table as a Markdown page.
[[nodiscard]] std::string describe_fields();

}  // namespace plumbline
