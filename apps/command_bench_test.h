// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace plumbline {

/// What the command line asks of the virtual spine-testing machine.
struct BenchTestRequest {
  std::string model = "full_body_lumbar";  ///< see load_model
  std::string segment = "L4/5";            ///< see segment_levels
  std::vector<std::string> axes;           ///< of flexion, lateral, axial; empty: all
  double moment = 10;                      ///< to either side [N m]
  int steps = 10;                          ///< of each side
  double follower = 0;                     ///< load of the cable [N]
  double weight = 0;                       ///< dead force on the top vertebra [N]
  std::vector<std::string> removed;        ///< structures taken out first
  bool stepwise = false;                   ///< repeat with one structure after the other taken out
  std::string displaced;                   ///< coordinate moved instead of moments; empty: none
  double displacement = 0;                 ///< to either side [deg or mm]
  std::string pattern;                     ///< of flexion, to which the levels are fitted first
  std::filesystem::path out = "out";
  bool json = false;
  std::string command_line;
};

/// Tests a segment of a model's spine, writes bench_test.h5, .csv and .svg (a plot) into the
/// folder, and prints ranges and what each part bears to `out`.
/// @return kExitOk, or kExitNotTrusted where the specimen did not bear a load asked for.
/// @throws InputError for bad input.
int command_bench_test(const BenchTestRequest& request, std::ostream& out);

}  // namespace plumbline
