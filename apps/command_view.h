// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "apps/command_render.h"
#include "scenarios/cancel_token.h"

namespace plumbline {

/// What the command line asks to look around in.
struct ViewRequest {
  std::filesystem::path result;
  std::filesystem::path out = "out";  ///< folder for pictures of the window
  std::string view = "auto";
  std::string case_name;    ///< alone; empty: all that fit
  std::optional<int> step;  ///< from 1; without one the last
  std::string picked;       ///< muscle or level
  std::string keys;         ///< pressed from the start
  std::string screenshot;   ///< file to write instead of opening a window
  int width = 1280, height = 800;
};

/// Opens a window on a results file until it is closed, or writes what it would show, and prints
/// the pictures written to `out`.
/// @throws InputError for bad input or where built without VTK, viz::DrawingError without a
/// display, Cancelled where the user stopped it.
int command_view(const ViewRequest& request, const DrawTools& tools, CancelToken& cancel,
                 std::ostream& out);

}  // namespace plumbline
