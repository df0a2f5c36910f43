// SPDX-License-Identifier: Apache-2.0
#include "support/allocation_guard.h"

#include <Eigen/Core>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {
thread_local long allocation_count = 0;
}  // namespace

// The linker sends calls of malloc to __wrap_malloc and knows the original as __real_malloc,
// likewise for the others (ld --wrap); these names are its own.
// NOLINTBEGIN(bugprone-reserved-identifier, readability-identifier-naming)
extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* old, std::size_t size);
void* __real_aligned_alloc(std::size_t alignment, std::size_t size);
int __real_posix_memalign(void** out, std::size_t alignment, std::size_t size);

void* __wrap_malloc(std::size_t size) {
  ++allocation_count;
  return __real_malloc(size);
}
void* __wrap_calloc(std::size_t count, std::size_t size) {
  ++allocation_count;
  return __real_calloc(count, size);
}
void* __wrap_realloc(void* old, std::size_t size) {
  ++allocation_count;
  return __real_realloc(old, size);
}
void* __wrap_aligned_alloc(std::size_t alignment, std::size_t size) {
  ++allocation_count;
  return __real_aligned_alloc(alignment, size);
}
int __wrap_posix_memalign(void** out, std::size_t alignment, std::size_t size) {
  ++allocation_count;
  return __real_posix_memalign(out, alignment, size);
}
}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier, readability-identifier-naming)

namespace {

void* allocate(std::size_t size) noexcept {
  ++allocation_count;
  // A size of zero still needs an address of its own.
  return __real_malloc(size == 0 ? 1 : size);
}
void* allocate(std::size_t size, std::align_val_t alignment) noexcept {
  ++allocation_count;
  void* p = nullptr;
  const int fault = __real_posix_memalign(&p, static_cast<std::size_t>(alignment), size);
  return fault == 0 ? p : nullptr;
}
void* or_throw(void* p) {
  if (p == nullptr) throw std::bad_alloc();
  return p;
}

}  // namespace

// Every form is replaced: the address sanitizer brings its own, and a pair must come from one hand.
void* operator new(std::size_t n) { return or_throw(allocate(n)); }
void* operator new[](std::size_t n) { return or_throw(allocate(n)); }
void* operator new(std::size_t n, const std::nothrow_t&) noexcept { return allocate(n); }
void* operator new[](std::size_t n, const std::nothrow_t&) noexcept { return allocate(n); }
void* operator new(std::size_t n, std::align_val_t a) { return or_throw(allocate(n, a)); }
void* operator new[](std::size_t n, std::align_val_t a) { return or_throw(allocate(n, a)); }
void* operator new(std::size_t n, std::align_val_t a, const std::nothrow_t&) noexcept {
  return allocate(n, a);
}
void* operator new[](std::size_t n, std::align_val_t a, const std::nothrow_t&) noexcept {
  return allocate(n, a);
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete[](void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t) noexcept { std::free(p); }
void operator delete(void* p, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete[](void* p, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete[](void* p, std::align_val_t, const std::nothrow_t&) noexcept { std::free(p); }

namespace plumbline::test {

AllocationGuard::AllocationGuard() : before_(allocation_count) {
#ifdef PLUMBLINE_CHECK_MALLOC
  Eigen::internal::set_is_malloc_allowed(false);
#endif
}

AllocationGuard::~AllocationGuard() {
#ifdef PLUMBLINE_CHECK_MALLOC
  Eigen::internal::set_is_malloc_allowed(true);
#endif
}

long AllocationGuard::allocations() const { return allocation_count - before_; }

}  // namespace plumbline::test
