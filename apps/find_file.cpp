// SPDX-License-Identifier: Apache-2.0
#include "apps/find_file.h"

#include <algorithm>
#include <vector>

#include "apps/version.h"
#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

bool is_bare_name(const fs::path& path) {
  return !path.empty() && !path.has_parent_path() && path.extension().empty();
}

// Names of what `accept` takes in the folders, sorted.
template <class Accept>
std::vector<std::string> names_in(const std::vector<fs::path>& folders, Accept accept) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const fs::path& folder : folders) {
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
      if (accept(entry.path())) names.push_back(entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

fs::path find_scenario(const std::string& given) {
  const std::vector<fs::path> folders = {"scenarios", build_info().scenario_folder};
  std::vector<fs::path> candidates = {given, given + ".toml"};
  if (is_bare_name(given)) {
    for (const fs::path& folder : folders) candidates.push_back(folder / (given + ".toml"));
  }
  for (const fs::path& candidate : candidates) {
    if (fs::is_regular_file(candidate)) return candidate;
  }
  const auto is_scenario = [](const fs::path& file) { return file.extension() == ".toml"; };
  throw InputError({given, 0, ""}, "no such scenario",
                   suggest_name(fs::path(given).stem().string(), names_in(folders, is_scenario)));
}

fs::path find_model(const std::string& given) {
  const std::vector<fs::path> folders = {"models", build_info().model_folder};
  std::vector<fs::path> candidates = {given};
  if (is_bare_name(given)) {
    for (const fs::path& folder : folders) candidates.push_back(folder / given);
  }
  for (const fs::path& candidate : candidates) {
    if (fs::is_regular_file(candidate) || fs::is_regular_file(candidate / "model.toml")) {
      return candidate;
    }
  }
  const auto is_model = [](const fs::path& path) { return fs::exists(path / "model.toml"); };
  throw InputError({given, 0, ""}, "no such model",
                   suggest_name(fs::path(given).stem().string(), names_in(folders, is_model)));
}

}  // namespace plumbline
