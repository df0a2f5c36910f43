// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

#include <fmt/format.h>

#include <utility>

namespace plumbline {
namespace {

std::string describe(const InputPlace& place, const std::string& cause, const std::string& remedy) {
  std::string text;
  if (!place.file.empty()) text += place.file + ":";
  if (place.line > 0) text += fmt::format("{}:", place.line);
  if (!text.empty()) text += " ";
  if (!place.element.empty()) text += place.element + ": ";
  text += cause;
  if (!remedy.empty()) text += "\n  fix: " + remedy;
  return text;
}

}  // namespace

InputError::InputError(InputPlace place, std::string cause, std::string remedy)
    : std::runtime_error(describe(place, cause, remedy)),
      place_(std::move(place)),
      cause_(std::move(cause)),
      remedy_(std::move(remedy)) {}

}  // namespace plumbline
