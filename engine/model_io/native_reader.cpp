// SPDX-License-Identifier: Apache-2.0
#include "model_io/native_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/units.h"
#include "model_io/native_fields.h"
#include "model_io/native_tables.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

const std::array<std::string, 1> kFormats = {"plumbline-model-1"};

fs::path model_file(const fs::path& given) {
  return fs::is_directory(given) ? given / "model.toml" : given;
}

struct TablePaths {
  fs::path muscles, paths, ligaments, landmarks;  // empty: the model has no such table
};

TablePaths read_table_paths(const TableReader& root, const fs::path& folder) {
  TablePaths out;
  if (!root.has("tables")) return out;
  const TableReader tables = root.table("tables");
  const auto path_of = [&](const std::string& key) {
    return tables.has(key) ? folder / tables.text(key) : fs::path();
  };
  out.muscles = path_of("muscles");
  out.paths = path_of("paths");
  out.ligaments = path_of("ligaments");
  out.landmarks = path_of("landmarks");
  if (out.muscles.empty() != out.paths.empty()) {
    tables.fail(out.muscles.empty() ? "muscles" : "paths", "is missing",
                "muscles and paths need each other: name both tables or neither");
  }
  tables.finish();
  return out;
}

void read_person(const TableReader& root, ModelSpec& spec) {
  spec.for_person = root.has("reference_person");
  if (!spec.for_person) return;
  FieldReader person(root.table("reference_person"), {});
  native::fields(person, spec.person);
  person.finish();
}

void read_abdomen(const TableReader& root, ModelSpec& spec) {
  if (!root.has("abdomen")) return;
  const TableReader table = root.table("abdomen");
  AbdomenSpec abdomen;
  abdomen.place = table.place();
  FieldReader reader(table, spec.coordinates);
  native::fields(reader, abdomen);
  reader.finish();
  spec.abdomen = std::move(abdomen);
}

void read_strength(const TableReader& root, bool needed, ModelSpec& spec) {
  if (!needed && !root.has("strength")) return;
  const TableReader strength = root.table("strength");
  spec.tension_trunk = kPaPerNcm2 * strength.number("trunk_N_cm2", kPositive);
  spec.tension_leg = kPaPerNcm2 * strength.number("leg_N_cm2", kPositive);
  strength.finish();
}

// Every [[key]] in file order. A name may be given once.
template <class Item>
void read_list(const TableReader& root, const std::string& key, const std::string& identity,
               std::span<const CoordinateSpec> coordinates, std::vector<Item>& items) {
  UniqueNames names(key);
  for (TableReader& table : root.tables(key)) {
    const std::string name = table.text(identity);
    table.set_name(name);
    names.add(name, table.place(identity));
    Item item;
    item.place = table.place();
    FieldReader reader(table, coordinates);
    native::fields(reader, item);
    reader.finish();
    items.push_back(std::move(item));
  }
}

}  // namespace

ModelSpec read_native_model(const fs::path& model_toml_or_folder) {
  return parse_native_model(read_source_text(model_file(model_toml_or_folder)));
}

ModelSpec parse_native_model(const SourceText& source) {
  const TomlValue document = parse_toml(source);
  const TableReader root(document, "");

  ModelSpec spec;
  static_cast<void>(root.choice("format", kFormats));
  spec.name = root.text("name");
  spec.title = root.text_or("title", spec.name);
  spec.mirror = root.flag_or("mirror", false);
  if (root.has("level_law") && root.choice("level_law", kLevelLawNames) == kLevelLawNames[1]) {
    spec.level_law = LevelLaw::kTissue;
  }
  if (root.has("gravity_m_s2")) spec.gravity = root.vec3("gravity_m_s2");
  read_person(root, spec);

  const TablePaths tables = read_table_paths(root, fs::path(source.file).parent_path());
  if (!tables.muscles.empty()) {
    spec.muscles = read_muscle_table(tables.muscles);
    read_path_table(tables.paths, spec.muscles);
  }
  if (!tables.ligaments.empty()) spec.ligaments = read_ligament_table(tables.ligaments);
  if (!tables.landmarks.empty()) spec.landmarks = read_landmark_table(tables.landmarks);

  native::for_each_list(spec, [&](const char* key, auto& items, const char* identity) {
    read_list(root, key, identity, spec.coordinates, items);
  });
  read_abdomen(root, spec);
  const bool by_tension =
      std::any_of(spec.muscles.begin(), spec.muscles.end(),
                  [](const MuscleSpec& muscle) { return !muscle.F_max.has_value(); });
  read_strength(root, by_tension, spec);
  root.finish();
  return spec;
}

std::vector<SourceText> read_native_model_sources(const fs::path& model_toml_or_folder) {
  const fs::path file = model_file(model_toml_or_folder);
  std::vector<SourceText> sources = {read_source_text(file)};
  const TomlValue document = parse_toml(sources.front());
  const TablePaths tables = read_table_paths(TableReader(document, ""), file.parent_path());
  for (const fs::path& path : {tables.muscles, tables.paths, tables.ligaments, tables.landmarks}) {
    if (!path.empty()) sources.push_back(read_source_text(path));
  }
  return sources;
}

}  // namespace plumbline
