// SPDX-License-Identifier: Apache-2.0
#include "scenarios/extends.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtends = "extends";

std::vector<std::string> stems_in(const fs::path& folder) {
  std::vector<std::string> stems;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".toml") stems.push_back(entry.path().stem().string());
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

// The file that `file` extends, or an empty path.
fs::path base_of(const TomlValue& root, const fs::path& file,
                 const std::vector<fs::path>& libraries) {
  const auto found = root.entries.find(kExtends);
  if (found == root.entries.end()) return {};
  const TomlValue& value = found->second;
  const InputPlace place{value.file, value.line, "key extends"};
  if (value.kind != TomlValue::Kind::kText || value.text.empty()) {
    throw InputError(place, "is no path",
                     "write the path of a scenario file without .toml, e.g. \"base/standing\"");
  }
  std::vector<fs::path> folders = {file.parent_path()};
  folders.insert(folders.end(), libraries.begin(), libraries.end());
  std::vector<std::string> known;
  fs::path wanted;
  for (const fs::path& folder : folders) {
    fs::path base = folder / value.text;
    if (base.extension() != ".toml") base += ".toml";
    if (fs::is_regular_file(base)) return base;
    if (wanted.empty()) wanted = base;
    for (std::string& stem : stems_in(base.parent_path())) known.push_back(std::move(stem));
  }
  throw InputError(place, fmt::format("no such file: {}", wanted.string()),
                   suggest_name(wanted.stem().string(), known));
}

void refuse_circle(const std::vector<fs::path>& chain, const fs::path& next,
                   const TomlValue& root) {
  const auto same = [&](const fs::path& file) { return fs::equivalent(file, next); };
  if (std::none_of(chain.begin(), chain.end(), same)) return;
  std::string circle;
  for (const fs::path& file : chain) circle += file.filename().string() + " -> ";
  const TomlValue& value = root.entries.at(kExtends);
  throw InputError({value.file, value.line, "key extends"},
                   "files extend each other in a circle: " + circle + next.filename().string(),
                   "let one of them stand on its own");
}

// Lays `over` on `below`.
void merge(TomlValue& below, TomlValue over) {
  if (below.kind != TomlValue::Kind::kTable || over.kind != TomlValue::Kind::kTable) {
    below = std::move(over);
    return;
  }
  below.file = over.file;
  below.line = over.line;
  for (auto& [key, value] : over.entries) {
    const auto [place, is_new] = below.entries.try_emplace(key);
    if (is_new) {
      place->second = std::move(value);
    } else {
      merge(place->second, std::move(value));
    }
  }
}

}  // namespace

LayeredToml read_layered_toml(const fs::path& path, const std::vector<fs::path>& libraries) {
  LayeredToml out;
  std::vector<fs::path> chain = {path};
  std::vector<TomlValue> layers;
  while (true) {
    out.sources.push_back(read_source_text(chain.back()));
    layers.push_back(parse_toml(out.sources.back()));
    const fs::path base = base_of(layers.back(), chain.back(), libraries);
    if (base.empty()) break;
    refuse_circle(chain, base, layers.back());
    chain.push_back(base);
  }

  out.root = std::move(layers.back());
  for (std::size_t i = layers.size() - 1; i-- > 0;) merge(out.root, std::move(layers[i]));
  out.root.entries.erase(kExtends);
  return out;
}

}  // namespace plumbline
