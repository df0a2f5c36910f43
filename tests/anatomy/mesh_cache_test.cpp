// SPDX-License-Identifier: Apache-2.0
#include "anatomy/mesh_cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>

#include "anatomy/bone_meshes.h"
#include "anatomy/code_identity.h"
#include "support/folders.h"

namespace plumbline::viz {
namespace {

namespace fs = std::filesystem;

// An environment variable for the length of a test.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    const char* before = std::getenv(name);
    if (before != nullptr) before_ = before;
    value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

bool same_bits(const Mesh& a, const Mesh& b) {
  return same_bits(a.points, b.points) && same_bits(a.normals, b.normals) &&
         same_bits(a.colors, b.colors) && same_bits(a.triangles, b.triangles);
}

bool same_bits(const std::vector<Mesh>& a, const std::vector<Mesh>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Mesh& x, const Mesh& y) { return same_bits(x, y); });
}

// Two meshes with numbers that only bits tell apart, the second one empty.
std::vector<Mesh> two_meshes(float x = 0.1F) {
  std::vector<Mesh> meshes(2);
  for (const float y : {-0.0F, 1e-42F, 3.0F}) meshes[0].add_point({x, y, 1}, {0, 0, 1}, {y, 0, 1});
  meshes[0].add_triangle(0, 1, 2);
  return meshes;
}

class MeshCacheTest : public testing::Test {
 protected:
  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    if (!fs::exists(folder_)) return found;
    for (const auto& entry : fs::directory_iterator(folder_)) found.push_back(entry.path());
    return found;
  }

  fs::path folder_ = test::scratch_folder() / "deep" / "cache";
  MeshCache cache_ = MeshCache(folder_);
};

TEST_F(MeshCacheTest, GivesBackTheSameBits) {
  EXPECT_FALSE(cache_.load("a"));
  cache_.store("a", two_meshes());
  const auto kept = cache_.load("a");
  ASSERT_TRUE(kept.has_value());
  EXPECT_TRUE(same_bits(*kept, two_meshes()));
  EXPECT_FALSE(cache_.load("b"));
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(MeshCacheTest, IsBlindToAnyDamage) {
  cache_.store("a", two_meshes());
  const fs::path file = files().at(0);
  std::ifstream in(file, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  const auto set = [&](const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  };
  for (std::size_t n = 0; n < whole.size(); ++n) {
    set(whole.substr(0, n));
    ASSERT_FALSE(cache_.load("a")) << "cut off after " << n;
    std::string spoilt = whole;
    spoilt[n] = static_cast<char>(spoilt[n] ^ 0x10);
    set(spoilt);
    ASSERT_FALSE(cache_.load("a")) << "spoilt at " << n;
  }
  set(whole + "x");
  EXPECT_FALSE(cache_.load("a"));
  set(whole);
  EXPECT_TRUE(cache_.load("a"));
  // A file of another key in its place.
  const MeshCache other(folder_.parent_path() / "other");
  other.store("b", two_meshes());
  fs::copy_file(fs::directory_iterator(other.folder())->path(), file,
                fs::copy_options::overwrite_existing);
  EXPECT_FALSE(cache_.load("a"));
}

TEST_F(MeshCacheTest, NeverFailsWhereItCannotWrite) {
  // A file where the folder should be stops whoever runs the test, an administrator too.
  fs::create_directories(folder_.parent_path());
  std::ofstream(folder_) << "no folder";
  EXPECT_NO_THROW(cache_.store("a", two_meshes()));
  EXPECT_FALSE(cache_.load("a"));
  const MeshCache nowhere("/proc/no/such/folder");
  EXPECT_NO_THROW(nowhere.store("a", two_meshes()));
  EXPECT_FALSE(nowhere.load("a"));
}

TEST_F(MeshCacheTest, ReadsFromAFolderThatIsReadOnly) {
  cache_.store("a", two_meshes());
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_TRUE(cache_.load("a"));
  EXPECT_NO_THROW(cache_.store("b", two_meshes()));
  EXPECT_TRUE(::geteuid() == 0 || !cache_.load("b"));
  fs::permissions(folder_, fs::perms::owner_all);
}

TEST_F(MeshCacheTest, ManyMayWriteAtOnce) {
  std::vector<std::thread> writers;
  writers.reserve(4);
  for (int w = 0; w < 4; ++w) {
    writers.emplace_back([&] {
      for (int k = 0; k < 50; ++k) {
        cache_.store("a", two_meshes());
        const auto kept = cache_.load("a");
        EXPECT_TRUE(kept && same_bits(*kept, two_meshes()));
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(files().size(), 1U);
}

TEST_F(MeshCacheTest, ForgetsTheOldest) {
  const auto set_age = [&](std::chrono::hours age) {
    for (const fs::path& file : files()) {
      fs::last_write_time(file, fs::last_write_time(file) - age);
    }
  };
  for (std::size_t k = 0; k < MeshCache::kMostSets + 3; ++k) {
    set_age(std::chrono::hours(1));
    cache_.store(std::to_string(k), two_meshes());
  }
  EXPECT_EQ(files().size(), MeshCache::kMostSets);
  EXPECT_FALSE(cache_.load("2"));
  EXPECT_TRUE(cache_.load("3"));
  // What a killed writer left goes too, what someone may still be writing stays.
  std::ofstream(folder_ / "x.meshes.abcdef.part") << "half";
  set_age(std::chrono::hours(2));
  std::ofstream(folder_ / "y.meshes.abcdef.part") << "half";
  cache_.store("new", two_meshes());
  EXPECT_FALSE(fs::exists(folder_ / "x.meshes.abcdef.part"));
  EXPECT_TRUE(fs::exists(folder_ / "y.meshes.abcdef.part"));
}

TEST(MeshCache, IsWhereItsVariablesSay) {
  const Variable home("HOME", "/someone");
  const Variable xdg("XDG_CACHE_HOME", "/caches");
  const Variable own("PLUMBLINE_CACHE", "/my/own");
  EXPECT_EQ(MeshCache::of_user().folder(), "/my/own");
  const Variable off("PLUMBLINE_CACHE", "off");
  EXPECT_EQ(MeshCache::of_user().folder(), "");
  EXPECT_NO_THROW(MeshCache::of_user().store("a", two_meshes()));
  EXPECT_FALSE(MeshCache::of_user().load("a"));
  const Variable unset("PLUMBLINE_CACHE", nullptr);
  EXPECT_EQ(MeshCache::of_user().folder(), "/caches/plumbline");
  const Variable relative("XDG_CACHE_HOME", "caches");  // which its specification says to ignore
  EXPECT_EQ(MeshCache::of_user().folder(), "/someone/.cache/plumbline");
  const Variable homeless("HOME", nullptr);
  EXPECT_EQ(MeshCache::of_user().folder(), "");
}

TEST(CodeIdentity, IsTheLinkersBuildId) {
  // SHA-1 in hexadecimal digits, then the C library.
  EXPECT_EQ(code_identity().find(" glibc "), 40U);
}

TEST_F(MeshCacheTest, BonesAreTheSameWithAndWithoutIt) {
  const LandmarkTable landmarks(Study{});
  const std::vector<BoneRecipe> recipes = bone_list(landmarks);
  const auto flat = [&](const MeshCache& cache) {
    std::vector<Mesh> meshes;
    for (BoneMesh& bone : mesh_bones(landmarks, recipes, cache)) {
      meshes.push_back(std::move(bone.fine));
      meshes.push_back(std::move(bone.coarse));
    }
    return meshes;
  };
  const std::vector<Mesh> without = flat({});
  EXPECT_TRUE(same_bits(flat(cache_), without));
  ASSERT_EQ(files().size(), 1U);
  EXPECT_TRUE(same_bits(flat(cache_), without));
  std::ofstream(files()[0]) << "damaged";
  EXPECT_TRUE(same_bits(flat(cache_), without));

  // Another person's bones are others, and neither are taken for the other's.
  Study tall;
  tall.person.height = 1.95;
  const LandmarkTable others(tall);
  const auto theirs = mesh_bones(others, bone_list(others), cache_);
  EXPECT_FALSE(same_bits(theirs[0].fine, without[0]));
  EXPECT_EQ(files().size(), 2U);
}

}  // namespace
}  // namespace plumbline::viz
