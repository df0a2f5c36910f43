// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>

#include "results/write_study.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline::test {
namespace {

constexpr int kNoH5py = 77;

int run_python(const char* python, const std::string& script, const std::string& arguments) {
  const std::string command = fmt::format("{} '{}' {}", python, script, arguments);
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(ResultsFile, OpensInH5pyWithDimensionsAndUnits) {
  const std::string path = scratch_folder() / "study.h5";
  const Study study = make_synthetic_study();
  write_study(study, path);
  const std::string script = repository_file("tests/results/open_with_h5py.py");
  const std::string arguments = fmt::format("'{}' {:.17g}", path, study.level.compression(1, 1, 1));

  // Debian's own interpreter has python3-h5py; another one first on the path may not.
  for (const char* python : {"/usr/bin/python3", "python3"}) {
    const int code = run_python(python, script, arguments);
    if (code == kNoH5py || code == 127) continue;
    EXPECT_EQ(code, 0);
    return;
  }
  GTEST_SKIP() << "no Python with h5py: install python3-h5py";
}

}  // namespace
}  // namespace plumbline::test
