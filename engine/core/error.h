// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace plumbline {

/// Where in an input a fault was found.
struct InputPlace {
  std::string file;     ///< path as the user gave it; empty if not from a file
  int line = 0;         ///< 1-based; 0 if unknown
  std::string element;  ///< e.g. "[[body]] pelvis, key mass_kg"
};

/// A fault in something the user wrote. Reported as
///   file:line: element: cause
///     fix: remedy
/// where each part is cut after 500 bytes.
class InputError : public std::runtime_error {
 public:
  InputError(InputPlace place, std::string cause, std::string remedy);

  [[nodiscard]] const InputPlace& place() const { return place_; }
  [[nodiscard]] const std::string& cause() const { return cause_; }
  [[nodiscard]] const std::string& remedy() const { return remedy_; }

 private:
  InputPlace place_;
  std::string cause_;
  std::string remedy_;
};

}  // namespace plumbline
