// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/motion_analysis.h"

namespace plumbline {

/// An analysed motion with what a person must know to read it.
struct AnalysisAnswer {
  const Model* model = nullptr;
  const MotionAnalysis* analysis = nullptr;
  MotionNotes notes;            ///< on the motion
  bool constant_loads = false;  ///< external loads of one row
  std::vector<std::filesystem::path> files;
};

/// Range, residual, and the peaks of muscles, actuators and joints as tables for a terminal.
[[nodiscard]] std::string print_analysis(const AnalysisAnswer& answer);

/// The same as one JSON object, of all muscles.
[[nodiscard]] std::string print_analysis_json(const AnalysisAnswer& answer);

}  // namespace plumbline
