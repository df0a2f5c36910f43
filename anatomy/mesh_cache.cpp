// SPDX-License-Identifier: Apache-2.0
#include "anatomy/mesh_cache.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <type_traits>
#include <utility>

#include "results/sha256.h"

namespace plumbline::viz {
namespace {

namespace fs = std::filesystem;

// A file: this line, the key's digest, the meshes, the digest of all before it.
constexpr std::string_view kFirstLine = "plumbline meshes 1\n";
constexpr std::size_t kDigestSize = 64;
constexpr std::string_view kEnding = ".meshes";
constexpr std::string_view kPartEnding = ".part";
constexpr std::chrono::hours kLongestWrite{1};

template <class T>
void write_array(std::string& bytes, const std::vector<T>& values) {
  static_assert(std::is_trivially_copyable_v<T>);
  const auto count = static_cast<std::uint64_t>(values.size());
  bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// Takes values from the front of what is left of a file; false where it ends too early.
template <class T>
bool take_array(std::string_view& left, std::vector<T>& values) {
  std::uint64_t count = 0;
  if (left.size() < sizeof count) return false;
  std::memcpy(&count, left.data(), sizeof count);
  left.remove_prefix(sizeof count);
  if (count > left.size() / sizeof(T)) return false;
  values.resize(count);
  if (count > 0) std::memcpy(values.data(), left.data(), count * sizeof(T));
  left.remove_prefix(count * sizeof(T));
  return true;
}

bool is_whole(const Mesh& mesh) {
  const std::size_t n = mesh.points.size();
  return mesh.normals.size() == n && mesh.colors.size() == n &&
         std::all_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const auto& triangle) {
           return std::all_of(triangle.begin(), triangle.end(), [&](std::int32_t v) {
             return v >= 0 && static_cast<std::size_t>(v) < n;
           });
         });
}

std::string read_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = in ? static_cast<std::streamoff>(in.tellg()) : 0;
  if (size <= 0) return "";
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.seekg(0);
  in.read(bytes.data(), size);
  return in ? bytes : "";
}

std::optional<std::vector<Mesh>> parse(const std::string& bytes, const std::string& key_digest) {
  const std::string head = std::string(kFirstLine) + key_digest;
  std::string_view left = bytes;
  if (!left.starts_with(head) || left.size() < head.size() + kDigestSize) return std::nullopt;
  const std::string_view digest = left.substr(left.size() - kDigestSize);
  left.remove_suffix(kDigestSize);
  if (sha256_hex(left) != digest) return std::nullopt;
  left.remove_prefix(head.size());

  std::vector<Mesh> meshes;
  while (!left.empty()) {
    Mesh mesh;
    if (!take_array(left, mesh.points) || !take_array(left, mesh.normals) ||
        !take_array(left, mesh.colors) || !take_array(left, mesh.triangles) || !is_whole(mesh)) {
      return std::nullopt;
    }
    meshes.push_back(std::move(mesh));
  }
  return meshes;
}

std::string print(std::span<const Mesh> meshes, const std::string& key_digest) {
  std::string bytes = std::string(kFirstLine) + key_digest;
  for (const Mesh& mesh : meshes) {
    write_array(bytes, mesh.points);
    write_array(bytes, mesh.normals);
    write_array(bytes, mesh.colors);
    write_array(bytes, mesh.triangles);
  }
  return bytes + sha256_hex(bytes);
}

// Under a name that no one else has, then renamed: others see the old file or the new one.
bool write_whole(const fs::path& path, const std::string& bytes) {
  std::string part = path.string() + ".XXXXXX" + std::string(kPartEnding);
  const int file = ::mkstemps(part.data(), static_cast<int>(kPartEnding.size()));
  if (file < 0) return false;
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t n = ::write(file, bytes.data() + written, bytes.size() - written);
    if (n <= 0) break;
    written += static_cast<std::size_t>(n);
  }
  const bool closed = ::close(file) == 0;
  if (closed && written == bytes.size() && std::rename(part.c_str(), path.c_str()) == 0) {
    return true;
  }
  std::remove(part.c_str());
  return false;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

MeshCache MeshCache::of_user() {
  const std::string own = variable("PLUMBLINE_CACHE");
  if (own == "off") return {};
  if (!own.empty()) return MeshCache(own);
  const fs::path shared = variable("XDG_CACHE_HOME");
  if (shared.is_absolute()) return MeshCache(shared / "plumbline");
  const fs::path home = variable("HOME");
  if (home.is_absolute()) return MeshCache(home / ".cache" / "plumbline");
  return {};
}

fs::path MeshCache::file_of(const std::string& key) const {
  constexpr std::size_t kNameLength = 16;
  return folder_ / (sha256_hex(key).substr(0, kNameLength) + std::string(kEnding));
}

std::optional<std::vector<Mesh>> MeshCache::load(const std::string& key) const {
  if (folder_.empty()) return std::nullopt;
  return parse(read_bytes(file_of(key)), sha256_hex(key));
}

void MeshCache::store(const std::string& key, std::span<const Mesh> meshes) const {
  if (folder_.empty()) return;
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (write_whole(file_of(key), print(meshes, sha256_hex(key)))) forget_oldest();
}

void MeshCache::forget_oldest() const {
  std::vector<std::pair<fs::file_time_type, fs::path>> sets;
  std::error_code failed;
  for (fs::directory_iterator at(folder_, failed), end; !failed && at != end;
       at.increment(failed)) {
    std::error_code gone;  // by whoever else tidies up
    const fs::file_time_type time = at->last_write_time(gone);
    if (gone) continue;
    if (at->path().extension() == kEnding) sets.emplace_back(time, at->path());
    const bool is_left_over = fs::file_time_type::clock::now() - time > kLongestWrite;
    if (at->path().extension() == kPartEnding && is_left_over) fs::remove(at->path(), gone);
  }
  if (sets.size() <= kMostSets) return;
  std::sort(sets.rbegin(), sets.rend());
  for (std::size_t i = kMostSets; i < sets.size(); ++i) fs::remove(sets[i].second, failed);
}

}  // namespace plumbline::viz
