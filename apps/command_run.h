// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

#include "apps/command_render.h"
#include "scenarios/run_scenario.h"

namespace plumbline {

/// What the command line asks of a run.
struct RunRequest {
  std::string scenario;  ///< path or name
  std::filesystem::path out = "out";
  bool json = false;
  bool picture = true;
  bool band = true;
  int threads = 0;           ///< 0: as many as there are processors
  std::string command_line;  ///< for provenance
};

/// The engine as the command sees it, so that tests can put another in its place.
struct RunTools {
  std::function<Study(const Scenario&, const RunOptions&, const ProgressFn&, const CancelToken&)>
      solve;
  /// Writes a picture of the study as PNG; empty where built without pictures.
  std::function<void(const Study&, const std::filesystem::path& png)> draw;
  DrawTools pictures;
};

/// Reads, solves, writes <out>/<scenario>.h5 and .png, and prints the answer to `out`; logs go to
/// `err`. Nothing is written before the solver has ended.
/// @return kExitOk, or kExitNotTrusted where the verdict says so.
/// @throws InputError for bad input, Cancelled where the user stopped it.
int command_run(const RunRequest& request, const RunTools& tools, CancelToken& cancel,
                std::ostream& out, std::ostream& err);

}  // namespace plumbline
