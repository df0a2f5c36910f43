// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/check.h"
#include "core/units.h"
#include "scenarios/run_scenario.h"
#include "support/folders.h"

namespace plumbline::test {

/// Solves one of the repository's scenarios, once per program and file.
inline Study run_repository_scenario(const std::string& file) {
  const Scenario scenario = read_scenario(repository_file("scenarios/" + file));
  return run_scenario(scenario, {.band = false}, {}, CancelToken());
}

/// One case of a study, asked by names instead of indices, in degrees and newtons.
class StudyView {
 public:
  StudyView(const Study& study, std::size_t case_index) : study_(study), c_(case_index) {}

  /// Step whose trunk inclination is `degrees`; standing for kStanding.
  [[nodiscard]] std::size_t step(double degrees) const {
    for (std::size_t t = 0; t < static_cast<std::size_t>(study_.axes.num_steps); ++t) {
      if (study_.task(c_, t, 0) == 0.0 &&
          std::abs(rad_to_deg(study_.task(c_, t, 1)) - degrees) < 1e-6) {
        return t;
      }
    }
    require(false, "the scenario has no such step");
    return 0;
  }
  [[nodiscard]] std::size_t standing() const {
    for (std::size_t t = 0; t < static_cast<std::size_t>(study_.axes.num_steps); ++t) {
      if (study_.task(c_, t, 0) == 1.0) return t;
    }
    require(false, "the scenario does not stand");
    return 0;
  }
  [[nodiscard]] double pelvis(std::size_t t) const {
    return rad_to_deg(study_.posture.pelvic_tilt(c_, t));
  }
  [[nodiscard]] double lumbar(std::size_t t) const {
    return rad_to_deg(study_.posture.lumbar_flexion(c_, t));
  }
  [[nodiscard]] double compression(std::size_t t, const std::string& level) const {
    return study_.level.compression(c_, t, find(study_.axes.levels, level));
  }
  /// With the middle one of the factors [MPa].
  [[nodiscard]] double disc_pressure(std::size_t t, const std::string& level) const {
    const std::size_t factor = study_.axes.pressure_factors.size() / 2;
    return study_.level.disc_pressure(c_, t, find(study_.axes.levels, level), factor) / kPaPerMPa;
  }
  /// Of both sides together.
  [[nodiscard]] double group_force(std::size_t t, const std::string& group) const {
    return study_.group.force(c_, t, find(study_.axes.groups, group + "_right")) +
           study_.group.force(c_, t, find(study_.axes.groups, group + "_left"));
  }
  [[nodiscard]] double reserve(std::size_t t) const { return study_.quality.reserve_max(c_, t); }

 private:
  static std::size_t find(const std::vector<std::string>& names, const std::string& name) {
    const auto at = std::find(names.begin(), names.end(), name);
    require(at != names.end(), "the study has no such name");
    return static_cast<std::size_t>(at - names.begin());
  }

  const Study& study_;
  std::size_t c_;
};

}  // namespace plumbline::test
