// SPDX-License-Identifier: Apache-2.0
#include "results/publish_h5.h"

#include <filesystem>
#include <system_error>

#include "core/error.h"
#include "core/publish.h"

namespace plumbline::h5 {

void publish_filled(const std::string& path, const std::function<void(File&)>& fill) {
  try {
    File file = File::create(part_path(path));
    fill(file);
    file.close();
  } catch (const Error& error) {
    std::error_code ignored;
    std::filesystem::remove(part_path(path), ignored);
    throw InputError({path, 0, ""}, std::string("cannot be written: ") + error.what(),
                     "check that the folder exists, can be written and has space");
  }
  publish_file(path);
}

}  // namespace plumbline::h5
