// SPDX-License-Identifier: Apache-2.0
#include "apps/command_convert.h"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <vector>

#include "apps/exit_code.h"
#include "apps/load_model.h"
#include "apps/print_report_json.h"
#include "core/publish.h"
#include "model/compile.h"
#include "model_io/native_writer.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

// Whether both would be written to one place, whether it is there already or not.
bool is_same_file(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  if (fs::equivalent(a, b, ignored)) return true;
  return fs::weakly_canonical(fs::absolute(a), ignored) ==
         fs::weakly_canonical(fs::absolute(b), ignored);
}

void check_targets(const ConvertRequest& request) {
  if (fs::path(request.target).extension() != ".toml") {
    throw InputError({request.target, 0, ""}, "is no name of a TOML file",
                     "give a name that ends in .toml");
  }
  for (const std::string& target : {request.target, request.report}) {
    if (!target.empty() && is_same_file(target, request.model)) {
      throw InputError({target, 0, ""}, "is the model itself", "give another name");
    }
  }
  if (!request.report.empty() && is_same_file(request.report, request.target)) {
    throw InputError({request.report, 0, ""}, "is to hold both the model and its report",
                     "give --report another name");
  }
}

}  // namespace

int command_convert(const ConvertRequest& request, std::ostream& out) {
  check_targets(request);
  const LoadedModel loaded = load_model(request.model, request.lenient);
  const Model model = compile(loaded.spec);
  const std::string text =
      print_native_model(loaded.spec, "Converted from " + loaded.path.filename().string());
  std::vector<TextFile> files = {{request.target, text}};
  if (!request.report.empty()) {
    files.push_back({request.report, print_report_json(loaded.report).dump(2) + "\n"});
  }
  publish_texts(files);
  out << fmt::format("{}: {} bodies, {} coordinates, {} muscles, {:.3f} kg\n", request.target,
                     model.num_bodies() - 1, model.num_dofs(), model.num_muscles(),
                     model.total_mass)
      << print_report(loaded.report) << std::flush;
  return kExitOk;
}

}  // namespace plumbline
