// SPDX-License-Identifier: Apache-2.0
#include "results/read_study.h"

#include <fmt/format.h>

#include <filesystem>

#include "core/error.h"
#include "results/columns.h"
#include "results/content_hash.h"
#include "results/fields.h"
#include "results/h5.h"
#include "results/write_study.h"

namespace plumbline {
namespace {

constexpr const char* kRunAgain = "run the study again, or choose another file";

[[noreturn]] void refuse(const std::string& path, const std::string& cause,
                         const std::string& remedy = kRunAgain) {
  throw InputError({path, 0, ""}, cause, remedy);
}

// Tells apart what HDF5 itself would report with one and the same failure.
h5::File open_checked(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    refuse(path, "there is no such file", "check the name");
  }
  switch (h5::look_at_file(path)) {
    case h5::FileKind::kEmpty:
      refuse(path, "the file is empty or cannot be read");
    case h5::FileKind::kOther:
      refuse(path, "this is not a results file, it does not start like HDF5");
    case h5::FileKind::kHdf5:
      break;
  }
  try {
    return h5::File::open(path);
  } catch (const h5::Error&) {
    refuse(path, "the file is cut short or damaged, HDF5 cannot open it");
  }
}

void check_origin(const h5::File& file, const std::string& path) {
  if (!file.has_attribute("/", "Conventions") || !file.has_attribute("/", "format_version") ||
      !file.read_text_attribute("/", "Conventions").starts_with("Plumbline-")) {
    refuse(path, "this is an HDF5 file, but not one of Plumbline's", "choose another file");
  }
  const std::int64_t version = file.read_int_attribute("/", "format_version");
  if (version > kStudyFormat) {
    refuse(path,
           fmt::format("the file has format {} of a newer Plumbline, this one reads up to {}",
                       version, kStudyFormat),
           "update Plumbline");
  }
  if (version < kStudyFormat) {
    refuse(path,
           fmt::format("the file has format {} of an older Plumbline, this one reads {}", version,
                       kStudyFormat),
           "run its scenario again: the file holds its text under /provenance");
  }
}

// Fills the columns with `num_rows` rows each (none: one value without a row axis).
void read_columns(const h5::File& file, const std::string& group, const std::string& first_path,
                  std::vector<Column>& columns) {
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const std::string path =
        k == 0 && !first_path.empty() ? first_path : group + "/" + columns[k].name;
    std::visit(
        [&](auto& data) {
          using Data = std::decay_t<decltype(data)>;
          if constexpr (std::is_same_v<Data, RealColumn>) {
            data.values = file.read_reals(path).values;
          } else if constexpr (std::is_same_v<Data, std::vector<std::string>>) {
            data = file.read_strings(path).values;
          } else {
            data = file.read_ints(path).values;
          }
        },
        columns[k].data);
  }
}

template <class Record>
void read_list(const h5::File& file, const std::string& group, const std::string& scale,
               std::vector<Record>& list) {
  std::vector<Column> columns = column_layout<Record>();
  read_columns(file, group, "/" + scale, columns);
  list = from_columns<Record>(columns, std::get<std::vector<std::string>>(columns[0].data).size());
}

template <class Record>
void read_record(const h5::File& file, const std::string& group, Record& record) {
  std::vector<Column> columns = column_layout<Record>();
  read_columns(file, group, "", columns);
  record = from_columns<Record>(columns, 1).at(0);
}

void read_axes(const h5::File& file, Study& study) {
  StudyAxes& axes = study.axes;
  visit_lists(study, [&](const char* group, const char* scale, auto& list) {
    read_list(file, group, scale, list);
  });
  axes.num_steps = static_cast<std::int64_t>(file.read_ints("/step").values.size());
  if (file.has("/step_name")) axes.step_names = file.read_strings("/step_name").values;
  axes.bodies = file.read_strings("/body").values;
  axes.muscles = file.read_strings("/muscle").values;
  axes.groups = file.read_strings("/muscle_group").values;
  axes.levels = file.read_strings("/level").values;
  axes.contacts = file.read_strings("/contact").values;
  axes.contributors = file.read_strings("/contributor").values;
  axes.reasons = file.read_strings("/reason").values;
  axes.objective_terms = file.read_strings("/objective_term").values;
  axes.pressure_factors = file.read_reals("/pressure_factor").values;
  if (file.has("/ligament")) axes.ligaments = file.read_strings("/ligament").values;
}

void read_field(const h5::File& file, const Field& field, Study& study) {
  const auto take = [&](auto& array, auto stored) {
    const bool any_length = field.axes[0] == Axis::kPathPoint;
    if (!any_length && stored.extents != array.extents()) {
      throw h5::Error(fmt::format("{} has another shape than its axes", field.path));
    }
    array.adopt(std::move(stored.extents), std::move(stored.values));
  };
  if (const auto* real = std::get_if<FieldAccess<RealArray>>(&field.array)) {
    take(real->edit(study), file.read_reals(field.path));
  } else {
    take(std::get<FieldAccess<IntArray>>(field.array).edit(study), file.read_ints(field.path));
  }
}

Study read_content(const h5::File& file) {
  Study study;
  study.title = file.read_text_attribute("/", "title");
  study.content_hash = file.read_text_attribute("/", "content_hash");
  read_axes(file, study);
  read_record(file, "/person", study.person);
  read_record(file, "/provenance", study.provenance);
  read_list(file, "/provenance/options", "option", study.provenance.options);
  allocate(study);
  for (const Field& field : fields()) {
    if (has_field(study, field)) read_field(file, field, study);
  }
  return study;
}

}  // namespace

Study read_study(const std::string& path) {
  const h5::File file = open_checked(path);
  check_origin(file, path);
  Study study;
  try {
    study = read_content(file);
  } catch (const std::exception& error) {
    refuse(path, std::string("the file is incomplete or damaged: ") + error.what());
  }
  if (content_hash(study) != study.content_hash) {
    refuse(path,
           "the numbers do not match the file's content hash, so it is damaged or was edited");
  }
  return study;
}

}  // namespace plumbline
