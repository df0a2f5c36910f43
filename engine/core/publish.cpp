// SPDX-License-Identifier: Apache-2.0
#include "core/publish.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/error.h"

namespace plumbline {
namespace {

void flush_to_disk(const std::string& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool ok = fd >= 0 && ::fsync(fd) == 0;
  const int reason = errno;
  if (fd >= 0) ::close(fd);
  // Some file systems cannot flush a folder; the rename itself is still in one step.
  if (!ok && !((flags & O_DIRECTORY) != 0 && reason == EINVAL)) {
    throw InputError({path, 0, ""}, std::string("cannot be flushed: ") + std::strerror(reason),
                     "check that the disk has space and can be written");
  }
}

}  // namespace

std::string part_path(const std::string& path) { return path + ".part"; }

void publish_file(const std::string& path) {
  const std::string part = part_path(path);
  flush_to_disk(part, O_RDONLY);
  if (std::rename(part.c_str(), path.c_str()) != 0) {
    const int reason = errno;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw InputError({path, 0, ""}, std::string("cannot be replaced: ") + std::strerror(reason),
                     "check that the folder can be written and that the name is not a folder");
  }
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  flush_to_disk(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

void publish_texts(std::span<const TextFile> files) {
  for (const TextFile& file : files) {
    std::ofstream part(part_path(file.path), std::ios::binary | std::ios::trunc);
    part << file.text;
    part.close();
    if (part) continue;
    for (const TextFile& written : files) {
      std::error_code ignored;
      std::filesystem::remove(part_path(written.path), ignored);
    }
    throw InputError({file.path, 0, ""}, "cannot be written",
                     "check that the folder exists, can be written and has space");
  }
  for (const TextFile& file : files) publish_file(file.path);
}

}  // namespace plumbline
