// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "analysis/motion_analysis.h"
#include "scenarios/cancel_token.h"

namespace plumbline {

/// What the command line asks of an analysis.
struct AnalyzeRequest {
  std::string model;                             ///< see load_model
  std::filesystem::path motion;                  ///< .mot or .sto file of its coordinates
  std::filesystem::path loads;                   ///< external loads; empty: none
  std::vector<std::filesystem::path> actuators;  ///< files of actuators to add
  std::optional<double> reserves;  ///< optimal force of an actuator on every coordinate [N m, N]
  MotionOptions motion_options;
  TimeRange range;
  bool lenient = false;  ///< drop what is not understood, and take the rows that are there
  std::filesystem::path out = "out";
  bool json = false;
};

/// Finds muscle forces of least squared activation and joint loads along a motion, writes
/// activation.sto, force.sto, joint_reaction.sto and joint_load.sto into the folder, and prints a
/// summary to `out`.
/// Nothing is written before all is computed.
/// @return kExitOk, or kExitNotTrusted where forces do not give the motion asked for.
/// @throws InputError for bad input, Cancelled where the user stopped it.
int command_analyze(const AnalyzeRequest& request, const CancelToken& cancel, std::ostream& out,
                    std::ostream& err);

}  // namespace plumbline
