// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "calibration/prepare.h"
#include "scenarios/scenario.h"

namespace plumbline {

/// Another posture that costs nearly as little.
struct SecondOptimum {
  double above = 0;          ///< its cost over that of the posture reported, less one [1]
  DofIndex differs = kNone;  ///< coordinate in which the two differ most
  double by = 0;             ///< and how much [rad]
};

/// What searches from other starting postures led to.
struct OtherStarts {
  int tried = 0;
  int agreed = 0;  ///< ended in the posture that is reported
};

/// One solved posture of one case, still without the quantities that follow from it.
struct SolvedStep {
  PoseRequest request;
  PosedTask task;
  PostureReport report;
  std::vector<double> q;  ///< all coordinates
  double reached = 1;     ///< part of the way from the posture before, less than 1 where the search
                          ///< broke off [1]
  std::optional<SecondOptimum> second;
  std::optional<OtherStarts> starts;
};

/// Where else to search than on the way from the posture before.
struct OtherSearches {
  bool bent_knees = false;  ///< in standing, too; lifts always do
  int starts = 0;           ///< of every posture, see seek_from_elsewhere()
};

/// The body's answer to every step of a task.
struct SolvedCase {
  std::vector<SolvedStep> steps;
};

/// Solves `requests` one after the other, each from the posture before it (the first from `body`'s
/// reference standing), in strides of at most 15 deg of inclination: longer ones are cut, and only
/// the postures asked for are kept. Where knees are free there may be an optimum with straight and
/// one with bent knees. Standing is searched from straight knees and stays there; lifts take the
/// cheaper one.
/// @param model the case's body; angles of inclination count from `body`'s reference standing.
/// @param before called before each posture; may throw to stop.
[[nodiscard]] SolvedCase solve_case(const Model& model, const PreparedBody& body,
                                    const std::vector<PoseRequest>& requests,
                                    const TaskSettings& settings, const PostureOptions& options,
                                    const std::function<void()>& before,
                                    const OtherSearches& others = {});

}  // namespace plumbline
