// SPDX-License-Identifier: Apache-2.0
// For programs that draw: no look for leaks when they end. Threads of Mesa come and go then, and
// GCC 12's LeakSanitizer reads ranges of memory of a thread before they are known ("Tracer caught
// signal 11"), once in some thousand ends; what GLX keeps belongs to libraries that are gone by
// then, so it has no name by which to leave it out. leaks_test.cpp looks while what was drawn with
// is still there.

extern "C" const char* __asan_default_options();   // NOLINT(*-reserved-identifier,cert-*)
extern "C" const char* __asan_default_options() {  // NOLINT(*-reserved-identifier,cert-*)
  return "leak_check_at_exit=0";
}
