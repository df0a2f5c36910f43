// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "osim/osim_reader.h"

namespace plumbline::test {

/// A document around the inside of its <Model>.
inline std::string osim_document(const std::string& version, const std::string& model) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSimDocument Version=\"" + version +
         "\">\n<Model name=\"test\">\n" + model + "</Model>\n</OpenSimDocument>\n";
}

inline ModelSpec read_osim_text(const std::string& text, ConversionReport& report) {
  return parse_osim_model({"test.osim", text}, report);
}
inline ModelSpec read_osim_text(const std::string& text) {
  ConversionReport report;
  return read_osim_text(text, report);
}

/// What is said of a text that cannot be read.
inline std::string osim_fault(const std::string& text) {
  try {
    (void)read_osim_text(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no fault";
}

}  // namespace plumbline::test
