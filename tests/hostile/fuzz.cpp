// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "hostile/hostile_input.h"

// One input of libFuzzer to the reader with number PLUMBLINE_READER. Whatever comes out, it ends
// the run and the input is kept.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(plumbline::test::kHostileReaders[PLUMBLINE_READER].feed(bytes));
  return 0;
}
