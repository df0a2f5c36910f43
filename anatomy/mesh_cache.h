// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// Meshes kept on disk from one run to the next, each set under a key that names all that shapes
/// it. A convenience only: what cannot be read, is damaged or belongs to another key is as if it
/// were not there, what cannot be written is not kept, and neither is an error. A file appears
/// whole or not at all, whoever else writes it at the time.
class MeshCache {
 public:
  /// Keeps nothing.
  MeshCache() = default;
  /// Keeps its files in `folder`, which it makes when it needs it.
  explicit MeshCache(std::filesystem::path folder) : folder_(std::move(folder)) {}
  /// The one of whoever runs the program: in the folder that PLUMBLINE_CACHE names, nothing where
  /// that is "off"; without it in $XDG_CACHE_HOME/plumbline, else in ~/.cache/plumbline.
  static MeshCache of_user();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// The meshes stored under `key`, bit for bit.
  [[nodiscard]] std::optional<std::vector<Mesh>> load(const std::string& key) const;
  /// Keeps `meshes`, and of sets stored before the last kMostSets only.
  void store(const std::string& key, std::span<const Mesh> meshes) const;

  /// A few persons and builds; each takes some 10 MB.
  static constexpr std::size_t kMostSets = 10;

 private:
  [[nodiscard]] std::filesystem::path file_of(const std::string& key) const;
  void forget_oldest() const;

  std::filesystem::path folder_;  // empty: keeps nothing
};

}  // namespace plumbline::viz
