// SPDX-License-Identifier: Apache-2.0
#include "model_io/source_text.h"

#include <fstream>
#include <iterator>
#include <system_error>

#include "core/error.h"

namespace plumbline {

SourceText read_source_text(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    throw InputError({path.string(), 0, ""}, "no such file", "check the path and its spelling");
  }
  std::ifstream in(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path, ignored) || !in) {
    throw InputError({path.string(), 0, ""}, "cannot be read",
                     "give a file (not a folder) that you may read");
  }
  return {path.string(), {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}};
}

}  // namespace plumbline
