// SPDX-License-Identifier: Apache-2.0
#include "validation/study_view.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/units.h"

namespace plumbline {
namespace {

std::size_t position_of(const std::string& name, const std::vector<std::string>& names) {
  const auto at = std::find(names.begin(), names.end(), name);
  require(at != names.end(), "the study has no such name");
  return static_cast<std::size_t>(at - names.begin());
}

}  // namespace

std::size_t StudyView::num_steps() const { return static_cast<std::size_t>(study_.axes.num_steps); }

std::size_t StudyView::step(double degrees) const {
  for (std::size_t t = 0; t < num_steps(); ++t) {
    if (study_.task(c_, t, 0) == 0.0 &&
        std::abs(rad_to_deg(study_.task(c_, t, 1)) - degrees) < 1e-6) {
      return t;
    }
  }
  require(false, "the scenario has no such step");
  return 0;
}

std::size_t StudyView::standing() const {
  for (std::size_t t = 0; t < num_steps(); ++t) {
    if (study_.task(c_, t, 0) == 1.0) return t;
  }
  require(false, "the scenario does not stand");
  return 0;
}

double StudyView::pelvis(std::size_t t) const {
  return rad_to_deg(study_.posture.pelvic_tilt(c_, t));
}

double StudyView::lumbar(std::size_t t) const {
  return rad_to_deg(study_.posture.lumbar_flexion(c_, t));
}

double StudyView::compression(std::size_t t, const std::string& name) const {
  return study_.level.compression(c_, t, level(name));
}

double StudyView::disc_pressure(std::size_t t, const std::string& name, std::size_t factor) const {
  return study_.level.disc_pressure(c_, t, level(name), factor) / kPaPerMPa;
}

double StudyView::group_force(std::size_t t, const std::string& group) const {
  return study_.group.force(c_, t, position_of(group + "_right", study_.axes.groups)) +
         study_.group.force(c_, t, position_of(group + "_left", study_.axes.groups));
}

double StudyView::reserve(std::size_t t) const { return study_.quality.reserve_max(c_, t); }

double StudyView::most_reserve() const {
  double most = 0.0;
  for (std::size_t t = 0; t < num_steps(); ++t) most = std::max(most, reserve(t));
  return most;
}

std::size_t StudyView::level(const std::string& name) const {
  return position_of(name, study_.axes.levels);
}

}  // namespace plumbline
