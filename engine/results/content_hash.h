// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "results/study.h"

namespace plumbline {

/// SHA-256 over every numeric dataset of the study: name, shape, then the numbers as little-endian
/// 64-bit words, in the order of fields() and visit_lists(). Texts and provenance (version, time,
/// threads) are left out, so equal numbers have equal hashes wherever and whenever they were made.
/// Every NaN counts as the same NaN.
[[nodiscard]] std::string content_hash(const Study& study);

}  // namespace plumbline
