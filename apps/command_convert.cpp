// SPDX-License-Identifier: Apache-2.0
#include "apps/command_convert.h"

#include <fmt/format.h>

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

// A model that its own reader would refuse is not written.
void check_target(const ConvertRequest& request) {
  const std::filesystem::path target = request.target;
  if (target.extension() != ".toml") {
    throw InputError({request.target, 0, ""}, "is no name of a TOML file",
                     "give a name that ends in .toml");
  }
  std::error_code ignored;
  if (std::filesystem::equivalent(target, request.model, ignored)) {
    throw InputError({request.target, 0, ""}, "is the model itself", "give another name");
  }
}

}  // namespace

int command_convert(const ConvertRequest& request, std::ostream& out) {
  check_target(request);
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
