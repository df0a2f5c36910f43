// SPDX-License-Identifier: Apache-2.0
#include "apps/command_doctor.h"

#include <fmt/format.h>
#include <CLI/Version.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "apps/exit_code.h"
#include "apps/version.h"
#include "model/compile.h"
#include "model_io/native_reader.h"
#include "scenarios/scenario.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

std::string processor_name() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) {
      return line.substr(colon + 2);
    }
  }
  return "unknown processor";
}

// What reading and compiling the model says about it.
bool check_model(const fs::path& folder, std::string& says) {
  try {
    const Model model = compile(mirror_spec(read_native_model(folder)));
    says =
        fmt::format("reads well: {} muscles, {} levels", model.num_muscles(), model.levels.size());
    return true;
  } catch (const std::exception& fault) {
    says = fault.what();
    return false;
  }
}

bool check_scenario(const fs::path& file, std::string& says) {
  try {
    says = "reads well: " + read_scenario(file).title;
    return true;
  } catch (const std::exception& fault) {
    says = fault.what();
    return false;
  }
}

// Every entry of `folder` that `accept` takes, with the verdict of `check`.
template <class Accept, class Check>
bool check_folder(const fs::path& folder, std::ostream& out, Accept accept, Check check) {
  std::vector<fs::path> entries;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (accept(entry.path())) entries.push_back(entry.path());
  }
  std::sort(entries.begin(), entries.end());

  bool well = !entries.empty();
  for (const fs::path& entry : entries) {
    std::string says;
    well = check(entry, says) && well;
    out << "  " << entry.stem().string() << ": " << says << "\n";
  }
  if (entries.empty()) out << "  none found in " << folder.string() << "\n";
  return well;
}

}  // namespace

int command_doctor(bool can_draw, std::ostream& out) {
  const BuildInfo& info = build_info();
  const std::string json = fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR,
                                       NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH);
  out << version_line() << "\n\nBuilt with\n";
  for (const auto& [part, version] : {std::pair{"compiler", info.compiler},
                                      {"build", info.flags},
                                      {"Eigen", info.eigen},
                                      {"fmt", info.fmt},
                                      {"HDF5", info.hdf5},
                                      {"OpenSSL", info.openssl},
                                      {"CLI11", std::string(CLI11_VERSION)},
                                      {"nlohmann json", json},
                                      {"VTK", info.vtk.empty() ? "built without" : info.vtk}}) {
    out << fmt::format("  {:<14} {}\n", part, version);
  }

  out << fmt::format("\nThis machine\n  {}, {} threads\n", processor_name(),
                     std::thread::hardware_concurrency());
  out << "  pictures: "
      << (can_draw ? "yes, without a display too" : "no: built without the drawing library")
      << "\n";

  out << "\nModels\n";
  const bool models = check_folder(
      info.model_folder, out, [](const fs::path& p) { return fs::exists(p / "model.toml"); },
      check_model);
  out << "\nScenarios\n";
  const bool scenarios = check_folder(
      info.scenario_folder, out, [](const fs::path& p) { return p.extension() == ".toml"; },
      check_scenario);
  out << (models && scenarios ? "\nAll is well.\n" : "\nSomething above needs attention.\n")
      << std::flush;
  return models && scenarios ? kExitOk : kExitFailed;
}

}  // namespace plumbline
