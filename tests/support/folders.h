// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string_view>

namespace plumbline::test {

/// A file or folder of this repository, for instance repository_file("models/pendulum").
[[nodiscard]] std::filesystem::path repository_file(std::string_view relative);

/// The folder that an environment variable names, or nothing where it is unset or no folder is
/// there.
[[nodiscard]] std::optional<std::filesystem::path> folder_from(const char* variable);

/// A fresh, empty folder of the running test's own below the system's temporary folder; gone when
/// its process ends, unless a test failed.
[[nodiscard]] std::filesystem::path scratch_folder();

}  // namespace plumbline::test

/// Declares `folder`, the place that the environment variable names, or skips the test, saying so.
/// A test that uses it carries the label osim.
#define PLUMBLINE_FOLDER_OR_SKIP(folder, variable)                               \
  const auto folder##_found = ::plumbline::test::folder_from(variable);          \
  if (!folder##_found) GTEST_SKIP() << (variable) << " names no folder to read"; \
  const auto& folder = *folder##_found
