// SPDX-License-Identifier: Apache-2.0
#include "support/folders.h"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace plumbline::test {

std::filesystem::path repository_file(std::string_view relative) {
  return std::filesystem::path(PLUMBLINE_REPOSITORY) / relative;
}

std::optional<std::filesystem::path> folder_from(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || !std::filesystem::is_directory(value)) return std::nullopt;
  return value;
}

namespace {

// Removes what tests that passed wrote, when the process ends.
class ScratchFolders {
 public:
  ScratchFolders() = default;
  ScratchFolders(const ScratchFolders&) = delete;
  ScratchFolders& operator=(const ScratchFolders&) = delete;
  ~ScratchFolders() {
    if (testing::UnitTest::GetInstance()->Failed()) return;
    std::error_code ignored;
    for (const std::filesystem::path& folder : folders_) {
      std::filesystem::remove_all(folder, ignored);
    }
  }
  void add(std::filesystem::path folder) { folders_.push_back(std::move(folder)); }

 private:
  std::vector<std::filesystem::path> folders_;
};

}  // namespace

std::filesystem::path scratch_folder() {
  static ScratchFolders made;
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
  made.add(folder);
  return folder;
}

}  // namespace plumbline::test
