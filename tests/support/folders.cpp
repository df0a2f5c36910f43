// SPDX-License-Identifier: Apache-2.0
#include "support/folders.h"

#include <unistd.h>

#include <cstdlib>
#include <string>

namespace plumbline::test {

std::filesystem::path repository_file(std::string_view relative) {
  return std::filesystem::path(PLUMBLINE_REPOSITORY) / relative;
}

std::optional<std::filesystem::path> folder_from(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || !std::filesystem::is_directory(value)) return std::nullopt;
  return value;
}

std::filesystem::path scratch_folder() {
  const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
  // ctest runs each test in a process of its own, so test name and process make the folder unique.
  std::string name = std::string("plumbline-") + test->test_suite_name() + "-" + test->name() +
                     "-" + std::to_string(getpid());
  for (char& c : name) {
    if (c == '/') c = '_';
  }
  std::filesystem::path folder = std::filesystem::temp_directory_path() / name;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace plumbline::test
