// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <source_location>
#include <stdexcept>
#include <string>

namespace plumbline {

/// A caller broke a stated precondition. Not for bad files (InputError) nor for
/// numerics that do not converge (those are reported, see SolverReport).
class PreconditionError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws PreconditionError naming the place and `message` unless `condition` holds.
/// For API edges: always on, O(1).
inline void require(bool condition, const char* message,
                    std::source_location where = std::source_location::current()) {
  if (!condition) {
    throw PreconditionError(std::string(where.file_name()) + ":" + std::to_string(where.line()) +
                            ": " + message);
  }
}

}  // namespace plumbline

/// Debug-only check for kernels; vanishes with NDEBUG.
#ifdef NDEBUG
#define PLUMBLINE_ASSERT(condition) static_cast<void>(0)
#else
#define PLUMBLINE_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::plumbline::require(false, #condition))
#endif
