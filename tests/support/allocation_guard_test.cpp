// SPDX-License-Identifier: Apache-2.0
#include "support/allocation_guard.h"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

namespace plumbline::test {
namespace {

// The address leaves the compiler's sight, so it cannot drop the allocation as unused.
void keep(const void* p) { asm volatile("" : : "g"(p) : "memory"); }

TEST(AllocationGuard, CountsNothingWhereNothingIsAllocated) {
  std::vector<double> sum(8, 0.0);
  const AllocationGuard guard;
  for (double& s : sum) s += 1;
  keep(sum.data());
  EXPECT_EQ(guard.allocations(), 0);
}

TEST(AllocationGuard, CountsEveryFormOfNew) {
  struct alignas(64) Line {
    double values[8];
  };
  const AllocationGuard guard;
  const auto one = std::make_unique<int>(1);
  keep(one.get());
  EXPECT_EQ(guard.allocations(), 1);
  const std::vector<double> many(100);
  keep(many.data());
  EXPECT_EQ(guard.allocations(), 2);
  const auto aligned = std::make_unique<Line[]>(2);
  keep(aligned.get());
  EXPECT_EQ(guard.allocations(), 3);
  int* quiet = new (std::nothrow) int(1);
  keep(quiet);
  delete quiet;
  EXPECT_EQ(guard.allocations(), 4);
}

TEST(AllocationGuard, CountsMallocOfLinkedCode) {
  const AllocationGuard guard;
  void* p = std::malloc(16);
  keep(p);
  std::free(p);
  EXPECT_EQ(guard.allocations(), 1);
}

#ifdef PLUMBLINE_CHECK_MALLOC
TEST(AllocationGuardDeathTest, StopsEigenAtItsFirstAllocation) {
  const AllocationGuard guard;
  EXPECT_DEATH(keep(Eigen::VectorXd(10).eval().data()), "heap allocation is forbidden");
}
#else
TEST(AllocationGuard, CountsEigen) {
  const AllocationGuard guard;
  const Eigen::VectorXd x(10);
  keep(x.data());
  EXPECT_EQ(guard.allocations(), 1);
}
#endif

TEST(AllocationGuard, LeavesEigenFreeAfterwards) {
  { const AllocationGuard guard; }
  const Eigen::VectorXd x = Eigen::VectorXd::Ones(10);
  EXPECT_EQ(x.sum(), 10);
}

}  // namespace
}  // namespace plumbline::test
