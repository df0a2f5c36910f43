// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <ostream>
#include <string>

namespace plumbline::test {

/// What became of an input.
enum class Outcome { kTaken, kRefused };

/// A reader of files from outside, as fuzzers and mutation tests see it: whatever the bytes, it
/// takes them or refuses them with an InputError that has a cause and a remedy. `feed` goes on to
/// use what was taken (compiles a model and poses it, writes and reads it again).
/// @throws std::logic_error where a promise is broken; anything else that comes out is a fault too.
struct HostileReader {
  const char* name;  ///< folder below corpus/
  Outcome (*feed)(const std::string& bytes);
};

inline void PrintTo(const HostileReader& reader, std::ostream* out) { *out << reader.name; }

extern const std::array<HostileReader, 4> kHostileReaders;  ///< osim, native, motion, markers

}  // namespace plumbline::test
