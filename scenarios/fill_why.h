// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "results/study.h"
#include "scenarios/fill_study.h"

namespace plumbline {

/// Writes why the loads of each case differ from the reference's, with the range over all
/// variations. The reference differs by nothing.
/// @param answers cases of the nominal settings, then of each variation.
/// @pre the study is filled: groups of muscles are taken from it.
void fill_why(const std::vector<std::vector<AnsweredCase>>& answers, Study& study);

}  // namespace plumbline
