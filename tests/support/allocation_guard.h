// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plumbline::test {

/// Counts heap allocations of this thread from construction on: operator new in all its forms, and
/// malloc, calloc, realloc, aligned_alloc and posix_memalign called from any object linked into
/// the test (Eigen calls malloc itself). Allocations inside shared libraries other than operator
/// new go unseen. Freeing is not counted.
///
///   AllocationGuard guard;
///   calc_position_kinematics(model, state, pos);
///   EXPECT_EQ(guard.allocations(), 0);
///
/// In a build with PLUMBLINE_CHECK_MALLOC, Eigen also aborts at the first allocation under a guard,
/// so that a debugger shows where it is.
class AllocationGuard {
 public:
  AllocationGuard();
  ~AllocationGuard();
  AllocationGuard(const AllocationGuard&) = delete;
  AllocationGuard& operator=(const AllocationGuard&) = delete;

  /// Allocations since construction.
  [[nodiscard]] long allocations() const;

 private:
  long before_;
};

}  // namespace plumbline::test
