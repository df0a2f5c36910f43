// SPDX-License-Identifier: Apache-2.0
#include "apps/command_run.h"

#include <fmt/chrono.h>

#include <array>
#include <ctime>
#include <exception>
#include <ostream>

#include "apps/answer.h"
#include "apps/exit_code.h"
#include "apps/find_file.h"
#include "apps/output_folder.h"
#include "apps/print_json.h"
#include "apps/print_table.h"
#include "apps/progress.h"
#include "apps/version.h"
#include "core/error.h"
#include "results/write_study.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

RunOptions run_options(const Scenario& scenario, const RunRequest& request) {
  RunOptions options;
  options.threads = request.threads;
  options.band = scenario.solver.band;
  options.provenance.version = build_info().version;
  options.provenance.git_state = build_info().git_state;
  options.provenance.build_flags = build_info().compiler + ", " + build_info().flags;
  options.provenance.command_line = request.command_line;
  options.provenance.created_utc =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  return options;
}

Study solve(const Scenario& scenario, const RunRequest& request, const RunTools& tools,
            const CancelToken& cancel) {
  ProgressLine line;
  Study study = tools.solve(
      scenario, run_options(scenario, request),
      [&](int done, int total) { line.update(done, total, "postures"); }, cancel);
  // Asked to stop in the last moment still means that nothing is written.
  cancel.throw_if_cancelled();
  return study;
}

// A picture is a bonus: without it the answer stands.
void draw(const Study& study, const fs::path& png, const RunTools& tools, Answer& answer,
          std::ostream& err) {
  try {
    tools.draw(study, png);
    answer.files.emplace_back("png", png.string());
  } catch (const std::exception& fault) {
    err << "no picture: " << fault.what() << "\n";
  }
}

}  // namespace

int command_run(const RunRequest& request, const RunTools& tools, CancelToken& cancel,
                std::ostream& out, std::ostream& err) {
  Scenario scenario =
      read_scenario(find_scenario(request.scenario), {build_info().scenario_folder});
  if (!request.band) scenario.solver.band = false;
  check_output_folder(request.out, std::array{scenario.name + ".h5", scenario.name + ".png"});
  Study study = solve(scenario, request, tools, cancel);

  Answer answer{&study, scenario.name, scenario.question, {}, scenario.known};
  make_output_folder(request.out);
  const fs::path base = request.out / scenario.name;
  const std::string h5 = base.string() + ".h5";
  study.content_hash = write_study(study, h5);
  answer.files.emplace_back("hdf5", h5);
  if (request.picture && tools.draw) draw(study, base.string() + ".png", tools, answer, err);

  out << (request.json ? print_json(answer) : print_answer(answer)) << std::flush;
  return overall_verdict(study) == Verdict::kTrusted ? kExitOk : kExitNotTrusted;
}

}  // namespace plumbline
