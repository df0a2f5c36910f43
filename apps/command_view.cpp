// SPDX-License-Identifier: Apache-2.0
#include "apps/command_view.h"

#include <array>
#include <ostream>
#include <vector>

#include "apps/exit_code.h"
#include "apps/output_folder.h"
#include "apps/picture_arguments.h"
#include "core/error.h"
#include "results/read_study.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

viz::WindowOptions window_options(const ViewRequest& request, const Study& study) {
  viz::WindowOptions options;
  options.width = request.width;
  options.height = request.height;
  options.view = find_view(request.view);
  options.case_name = request.case_name;
  options.step = static_cast<int>(find_step(study, request.step, request.result));
  options.picked = request.picked;
  options.keys = request.keys;
  options.picture_stem = (request.out / request.result.stem()).string();
  options.screenshot = request.screenshot;
  return options;
}

void prepare(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  check_output_folder(folder, std::array{file.filename().string()});
  make_output_folder(folder);
}

}  // namespace

int command_view(const ViewRequest& request, const DrawTools& tools, CancelToken& cancel,
                 std::ostream& out) {
  if (!tools.window) {
    throw InputError({"", 0, "view"}, "this build cannot open windows: it was made without VTK",
                     "install libvtk9-dev, libegl-dev and libglew-dev and build again, or use "
                     "`plumbline report`: a browser shows the body in 3D");
  }
  const Study study = read_study(request.result.string());
  viz::WindowOptions options = window_options(request, study);
  options.is_cancelled = [&cancel] { return cancel.cancelled(); };
  if (!request.screenshot.empty()) prepare(request.screenshot);
  for (const std::string& file : tools.window(study, options)) out << "Wrote " << file << "\n";
  cancel.throw_if_cancelled();
  return kExitOk;
}

}  // namespace plumbline
