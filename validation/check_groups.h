// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "validation/check.h"
#include "validation/subject.h"

/// The groups of checks, one function each. None changes the subject.
namespace plumbline {

[[nodiscard]] CheckGroup check_hill_curves(const ValidationSubject& subject);

// On the bench.
[[nodiscard]] CheckGroup check_range_of_motion(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_preload(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_load_sharing(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_facet_share(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_bare_spine(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_foramen(const ValidationSubject& subject);

// Of the body as it stands.
[[nodiscard]] CheckGroup check_sagittal_balance(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_trunk_arms(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_hip_arms(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_trunk_strength(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_standing_load(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_standing(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_living_levels(const ValidationSubject& subject);

// Of tasks and imbalances.
[[nodiscard]] CheckGroup check_pressure_trend(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_sitting(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_bending(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_flexion_share(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_body_weight(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_abdominal_pressure(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_leg_length(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_one_leg(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_nulls(const ValidationSubject& subject);
[[nodiscard]] CheckGroup check_weak_glutes(const ValidationSubject& subject);

}  // namespace plumbline
