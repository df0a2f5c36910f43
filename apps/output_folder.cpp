// SPDX-License-Identifier: Apache-2.0
#include "apps/output_folder.h"

#include <unistd.h>

#include <system_error>

#include "core/error.h"

namespace plumbline {

namespace fs = std::filesystem;

void check_output_folder(const fs::path& folder, std::span<const std::string> names) {
  std::error_code ignored;
  if (folder.empty()) throw InputError({"--out", 0, ""}, "is empty", "give it a folder");
  fs::path there = fs::absolute(folder).lexically_normal();
  while (!fs::exists(there, ignored) && there.has_relative_path()) there = there.parent_path();
  if (!fs::is_directory(there, ignored) || ::access(there.c_str(), W_OK | X_OK) != 0) {
    throw InputError({folder.string(), 0, ""}, there.string() + " is no folder to write in",
                     "give --out a folder that you may write to");
  }
  for (const std::string& name : names) {
    const fs::path file = folder / name;
    if (fs::is_directory(file, ignored)) {
      throw InputError({file.string(), 0, ""}, "is a folder, where a file shall be written",
                       "remove it, or give --out another folder");
    }
  }
}

void make_output_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault || !fs::is_directory(folder)) {
    throw InputError({folder.string(), 0, ""}, "cannot be made: " + fault.message(),
                     "give --out a folder that you may write to");
  }
}

}  // namespace plumbline
