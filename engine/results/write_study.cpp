// SPDX-License-Identifier: Apache-2.0
#include "results/write_study.h"

#include <limits>

#include "core/check.h"
#include "results/columns.h"
#include "results/content_hash.h"
#include "results/fields.h"
#include "results/publish_h5.h"

namespace plumbline {
namespace {

std::string scale_path(Axis axis) { return std::string("/") + axis_name(axis); }

void check_extents(const Study& study) {
  for (const Field& field : fields()) {
    const auto& extents = std::visit(
        [&](const auto& access) -> const std::vector<std::size_t>& {
          return access.view(study).extents();
        },
        field.array);
    require(extents == field_extents(study, field), field.path);
  }
}

// Numbers along a counting axis are integers; pressure factors are not.
void write_scale(h5::File& file, const Study& study, Axis axis) {
  const AxisLabels labels = axis_labels(study, axis);
  const std::array extents = {axis_extent(study, axis)};
  if (const auto* names = std::get_if<std::vector<std::string>>(&labels)) {
    file.write(scale_path(axis), extents, *names);
  } else {
    const auto& numbers = std::get<std::vector<double>>(labels);
    if (axis == Axis::kPressureFactor) {
      file.write(scale_path(axis), extents, numbers);
      file.write_attribute(scale_path(axis), "units", std::string("1"));
    } else {
      file.write(scale_path(axis), extents,
                 std::vector<std::int64_t>(numbers.begin(), numbers.end()));
    }
  }
  file.make_scale(scale_path(axis), axis_name(axis));
}

void write_text_if_any(h5::File& file, const std::string& path, const char* name,
                       const std::string& text) {
  if (!text.empty()) file.write_attribute(path, name, text);
}

void write_field(h5::File& file, const Study& study, const Field& field) {
  const std::string path = field.path;
  std::visit(
      [&](const auto& access) {
        const auto& array = access.view(study);
        file.write(path, array.extents(), array.values());
      },
      field.array);
  write_text_if_any(file, path, "units", field.units);
  write_text_if_any(file, path, "long_name", field.long_name);
  write_text_if_any(file, path, "positive_direction", field.positive_direction);
  write_text_if_any(file, path, "frame", field.frame);
  write_text_if_any(file, path, "body", field.body);
  write_text_if_any(file, path, "point", field.point);
  if (std::holds_alternative<FieldAccess<RealArray>>(field.array)) {
    file.write_attribute(path, "_FillValue", std::numeric_limits<double>::quiet_NaN());
  }
  for (unsigned d = 0; d < field.axes.size(); ++d) {
    file.attach_scale(path, d, scale_path(field.axes[d]));
  }
}

// One column of a list; `extents` holds its number of rows, or nothing for a single record.
void write_column(h5::File& file, const std::string& path, const Column& column,
                  std::vector<std::size_t> extents) {
  std::visit(
      [&](const auto& data) {
        using Data = std::decay_t<decltype(data)>;
        if constexpr (std::is_same_v<Data, RealColumn>) {
          if (data.width > 1) extents.push_back(data.width);
          file.write(path, extents, data.values);
        } else {
          file.write(path, extents, data);
        }
      },
      column.data);
  write_text_if_any(file, path, "units", column.units);
}

template <class Record>
void write_list(h5::File& file, const std::string& group, const std::string& scale,
                const std::vector<Record>& list) {
  const std::vector<Column> columns = to_columns(list);
  // The first column is the scale itself; axes of the arrays have theirs already.
  if (!file.has("/" + scale)) {
    write_column(file, "/" + scale, columns[0], {list.size()});
    file.make_scale("/" + scale, scale);
  }
  for (std::size_t k = 1; k < columns.size(); ++k) {
    const std::string path = group + "/" + columns[k].name;
    write_column(file, path, columns[k], {list.size()});
    file.attach_scale(path, 0, "/" + scale);
    const auto* real = std::get_if<RealColumn>(&columns[k].data);
    if (real != nullptr && real->width == 3) file.attach_scale(path, 1, scale_path(Axis::kXyz));
    if (real != nullptr && real->width == 2) file.attach_scale(path, 1, scale_path(Axis::kBound));
  }
}

template <class Record>
void write_record(h5::File& file, const std::string& group, const Record& record) {
  for (const Column& column : to_columns(std::vector{record})) {
    write_column(file, group + "/" + column.name, column, {});
  }
}

void write_root(h5::File& file, const Study& study, const std::string& hash) {
  file.write_attribute("/", "Conventions", std::string("Plumbline-1"));
  file.write_attribute("/", "format_version", std::int64_t{kStudyFormat});
  file.write_attribute("/", "title", study.title);
  file.write_attribute("/", "content_hash", hash);
  file.write_attribute("/", "verdict", std::string(to_string(overall_verdict(study))));
  file.write_attribute("/", "frame", std::string("W: x forward, y up, z to the subject's right"));
  file.write_attribute("/", "comment", std::string("Load is not pain; not for diagnosis."));
}

void fill_file(h5::File& file, const Study& study, const std::string& hash) {
  write_root(file, study, hash);
  for (int a = 0; a < kNumAxes; ++a) {
    if (has_axis(study, static_cast<Axis>(a))) write_scale(file, study, static_cast<Axis>(a));
  }
  if (!study.axes.step_names.empty()) {
    file.write("/step_name", std::array{study.axes.step_names.size()}, study.axes.step_names);
    file.attach_scale("/step_name", 0, "/step");
  }
  for (const Field& field : fields()) {
    if (has_field(study, field)) write_field(file, study, field);
  }
  visit_lists(study, [&](const char* group, const char* scale, const auto& list) {
    write_list(file, group, scale, list);
  });
  write_record(file, "/person", study.person);
  write_record(file, "/provenance", study.provenance);
  write_list(file, "/provenance/options", "option", study.provenance.options);
}

}  // namespace

std::string write_study(const Study& study, const std::string& path) {
  check_extents(study);
  std::string hash = content_hash(study);
  h5::publish_filled(path, [&](h5::File& file) { fill_file(file, study, hash); });
  return hash;
}

}  // namespace plumbline
