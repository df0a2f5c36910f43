// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

#include <fmt/format.h>

#include <utility>

namespace plumbline {
namespace {

constexpr std::size_t kLongest = 500;

// What was written may be a whole file in one word: nobody reads on after some lines. Cut between
// characters of UTF-8, never within.
std::string shortened(const std::string& text) {
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + " ...";
}

std::string describe(const InputPlace& place, const std::string& cause, const std::string& remedy) {
  std::string text;
  if (!place.file.empty()) text += place.file + ":";
  if (place.line > 0) text += fmt::format("{}:", place.line);
  if (!text.empty()) text += " ";
  if (!place.element.empty()) text += shortened(place.element) + ": ";
  text += shortened(cause);
  if (!remedy.empty()) text += "\n  fix: " + shortened(remedy);
  return text;
}

}  // namespace

InputError::InputError(InputPlace place, std::string cause, std::string remedy)
    : std::runtime_error(describe(place, cause, remedy)),
      place_(std::move(place)),
      cause_(std::move(cause)),
      remedy_(std::move(remedy)) {}

}  // namespace plumbline
