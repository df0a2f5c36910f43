// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "results/fields.h"

namespace plumbline {
namespace {

using Names = std::vector<std::string>;

constexpr std::array<const char*, kNumAxes> kAxisNames = {
    "case",   "step",         "task",           "coordinate",      "free_coordinate", "torque",
    "body",   "muscle",       "muscle_group",   "level",           "contact",         "contributor",
    "reason", "load",         "objective_term", "pressure_factor", "ligament",        "disc_edge",
    "side",   "bending_axis", "axis",           "body_axis",       "bound",           "path_point"};

template <class Record>
Names names_of(const std::vector<Record>& records) {
  Names names;
  for (const Record& record : records) names.push_back(record.name);
  return names;
}

std::vector<double> count_to(std::size_t n) {
  std::vector<double> numbers(n);
  for (std::size_t i = 0; i < n; ++i) numbers[i] = static_cast<double>(i);
  return numbers;
}

std::size_t num_path_points(const Study& study) {
  const auto& extents = study.muscle.path_points.extents();
  return extents.empty() ? 0 : extents[0];
}

}  // namespace

const char* axis_name(Axis axis) { return kAxisNames[static_cast<std::size_t>(axis)]; }

std::size_t axis_extent(const Study& study, Axis axis) {
  return std::visit([](const auto& labels) { return labels.size(); }, axis_labels(study, axis));
}

bool has_axis(const Study& study, Axis axis) {
  return study.axes.has_tissue() || (axis != Axis::kLigament && axis != Axis::kDiscEdge);
}

AxisLabels axis_labels(const Study& study, Axis axis) {
  const StudyAxes& axes = study.axes;
  switch (axis) {
    case Axis::kCase:
      return names_of(axes.cases);
    case Axis::kStep:
      return count_to(static_cast<std::size_t>(axes.num_steps));
    case Axis::kTask:
      return names_of(axes.tasks);
    case Axis::kCoordinate:
      return names_of(axes.coordinates);
    case Axis::kFreeCoordinate:
      return names_of(axes.free_coordinates);
    case Axis::kTorque:
      return names_of(axes.torques);
    case Axis::kBody:
      return axes.bodies;
    case Axis::kMuscle:
      return axes.muscles;
    case Axis::kGroup:
      return axes.groups;
    case Axis::kLevel:
      return axes.levels;
    case Axis::kContact:
      return axes.contacts;
    case Axis::kContributor:
      return axes.contributors;
    case Axis::kReason:
      return axes.reasons;
    case Axis::kLoad:
      return Names{"compression", "shear_ap", "shear_lateral"};
    case Axis::kObjectiveTerm:
      return axes.objective_terms;
    case Axis::kPressureFactor:
      return axes.pressure_factors;
    case Axis::kLigament:
      return axes.ligaments;
    case Axis::kDiscEdge:
      return Names{"anterior", "middle", "posterior"};
    case Axis::kSide:
      return Names{"right", "left"};
    case Axis::kBendingAxis:
      return Names{"flexion", "lateral", "axial"};
    case Axis::kXyz:
    case Axis::kBodyAxis:
      return Names{"x", "y", "z"};
    case Axis::kBound:
      return Names{"lower", "upper"};
    case Axis::kPathPoint:
      return count_to(num_path_points(study));
  }
  return Names{};
}

}  // namespace plumbline
