// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "core/error.h"
#include "core/publish.h"
#include "results/columns.h"
#include "results/content_hash.h"
#include "results/fields.h"
#include "results/h5.h"
#include "results/read_study.h"
#include "results/write_study.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;

// Equal bit for bit, so that NaN equals NaN.
testing::AssertionResult same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return testing::AssertionFailure() << "different sizes";
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::bit_cast<std::uint64_t>(a[i]) != std::bit_cast<std::uint64_t>(b[i])) {
      return testing::AssertionFailure() << "entry " << i << ": " << a[i] << " and " << b[i];
    }
  }
  return testing::AssertionSuccess();
}

template <class Record>
void expect_same_records(const std::vector<Record>& a, const std::vector<Record>& b) {
  const std::vector<Column> columns_a = to_columns(a);
  const std::vector<Column> columns_b = to_columns(b);
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < columns_a.size(); ++k) {
    SCOPED_TRACE(columns_a[k].name);
    ASSERT_EQ(columns_a[k].data.index(), columns_b[k].data.index());
    if (const auto* real = std::get_if<RealColumn>(&columns_a[k].data)) {
      EXPECT_TRUE(same_bits(real->values, std::get<RealColumn>(columns_b[k].data).values));
    } else if (const auto* text = std::get_if<std::vector<std::string>>(&columns_a[k].data)) {
      EXPECT_EQ(*text, std::get<std::vector<std::string>>(columns_b[k].data));
    } else {
      EXPECT_EQ(std::get<std::vector<std::int64_t>>(columns_a[k].data),
                std::get<std::vector<std::int64_t>>(columns_b[k].data));
    }
  }
}

void expect_same_fields(const Study& a, const Study& b) {
  for (const Field& field : fields()) {
    SCOPED_TRACE(field.path);
    if (const auto* real = std::get_if<FieldAccess<RealArray>>(&field.array)) {
      EXPECT_EQ(real->view(a).extents(), real->view(b).extents());
      EXPECT_TRUE(same_bits(real->view(a).values(), real->view(b).values()));
    } else {
      const auto& access = std::get<FieldAccess<IntArray>>(field.array);
      EXPECT_EQ(access.view(a).extents(), access.view(b).extents());
      EXPECT_EQ(access.view(a).values(), access.view(b).values());
    }
  }
}

void expect_same_study(const Study& a, const Study& b) {
  EXPECT_EQ(a.title, b.title);
  for (int k = 0; k < kNumAxes; ++k) {
    const Axis axis = static_cast<Axis>(k);
    EXPECT_EQ(axis_labels(a, axis), axis_labels(b, axis)) << axis_name(axis);
  }
  expect_same_fields(a, b);
  expect_same_records(std::vector{a.person}, std::vector{b.person});
  expect_same_records(std::vector{a.provenance}, std::vector{b.provenance});
  expect_same_records(a.provenance.options, b.provenance.options);
  expect_same_records(a.axes.cases, b.axes.cases);
  expect_same_records(a.axes.coordinates, b.axes.coordinates);
  expect_same_records(a.axes.free_coordinates, b.axes.free_coordinates);
  expect_same_records(a.axes.torques, b.axes.torques);
  expect_same_records(a.axes.tasks, b.axes.tasks);
  expect_same_records(a.landmarks, b.landmarks);
  expect_same_records(a.attached_masses, b.attached_masses);
  expect_same_records(a.changes, b.changes);
}

TEST(WriteStudy, ReadsBackEqual) {
  const std::string path = scratch_folder() / "study.h5";
  const Study study = make_synthetic_study();
  const std::string hash = write_study(study, path);
  const Study back = read_study(path);
  expect_same_study(study, back);
  EXPECT_EQ(hash, content_hash(study));
  EXPECT_EQ(back.content_hash, hash);
  EXPECT_FALSE(fs::exists(part_path(path)));
}

TEST(WriteStudy, KeepsWhatWasNotComputed) {
  // A body without muscles, levels or contacts, one step, nothing filled.
  const std::string path = scratch_folder() / "study.h5";
  Study study;
  study.axes.cases = {{"reference", "", Verdict::kFailed, "no balance", ""}};
  study.axes.num_steps = 1;
  study.axes.bodies = {"pelvis"};
  allocate(study);
  write_study(study, path);
  const Study back = read_study(path);
  expect_same_study(study, back);
  EXPECT_TRUE(std::isnan(back.posture.pelvic_tilt(0, 0)));
}

TEST(WriteStudy, LevelsOfSpringsHaveNoTissueInTheFile) {
  const std::string path = scratch_folder() / "study.h5";
  Study study = make_synthetic_study();
  study.axes.ligaments.clear();
  allocate(study);
  EXPECT_TRUE(study.tissue.disc_height.empty());
  write_study(study, path);
  const h5::File file = h5::File::open(path);
  EXPECT_TRUE(file.has("/levels/compression"));
  for (const Field& field : fields()) EXPECT_EQ(file.has(field.path), !field.of_tissue);
  EXPECT_FALSE(file.has("/ligament") || file.has("/disc_edge"));
  expect_same_study(study, read_study(path));
}

TEST(WriteStudy, CompressesLongSeriesWithoutLoss) {
  const std::string path = scratch_folder() / "study.h5";
  const Study study = make_synthetic_study(60);
  write_study(study, path);
  expect_same_study(study, read_study(path));
  const std::size_t raw = study.muscle.path_points.values().size() * sizeof(double);
  EXPECT_LT(fs::file_size(path), 4 * raw);
}

TEST(WriteStudy, SameStudyGivesTheSameBytes) {
  const fs::path folder = scratch_folder();
  const Study study = make_synthetic_study();
  write_study(study, folder / "a.h5");
  // HDF5's time stamps count seconds: there must be none.
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  write_study(study, folder / "b.h5");
  std::ifstream a(folder / "a.h5", std::ios::binary);
  std::ifstream b(folder / "b.h5", std::ios::binary);
  EXPECT_TRUE(
      std::equal(std::istreambuf_iterator<char>(a), {}, std::istreambuf_iterator<char>(b), {}));
}

TEST(WriteStudy, ReplacesAnOlderFileInOneStep) {
  const std::string path = scratch_folder() / "study.h5";
  Study study = make_synthetic_study();
  write_study(study, path);
  study.level.compression(0, 0, 0) = 1234;
  write_study(study, path);
  EXPECT_EQ(read_study(path).level.compression(0, 0, 0), 1234);
}

TEST(WriteStudy, KeepsTheOlderFileWhenItCannotWrite) {
  const std::string path = scratch_folder() / "study.h5";
  const Study study = make_synthetic_study();
  const std::string hash = write_study(study, path);
  fs::create_directories(part_path(path) + "/in_the_way");
  EXPECT_THROW(write_study(study, path), InputError);
  EXPECT_EQ(read_study(path).content_hash, hash);
}

TEST(WriteStudy, SaysThatAFolderIsMissing) {
  const std::string path = scratch_folder() / "no" / "such" / "study.h5";
  try {
    write_study(make_synthetic_study(), path);
    FAIL() << "expected an InputError";
  } catch (const InputError& error) {
    EXPECT_EQ(error.place().file, path);
    EXPECT_THAT(error.cause(), testing::HasSubstr("cannot be written"));
  }
}

TEST(WriteStudy, RefusesArraysOfAnotherSize) {
  Study study = make_synthetic_study();
  study.axes.muscles.pop_back();
  EXPECT_THROW(write_study(study, scratch_folder() / "study.h5"), PreconditionError);
}

// A writer killed at any moment leaves, under the real name, no file or a whole one.
TEST(WriteStudy, KilledRunLeavesNoHalfFile) {
  const std::string path = scratch_folder() / "study.h5";
  const Study study = make_synthetic_study(40);
  const auto start = std::chrono::steady_clock::now();
  write_study(study, path);
  const auto one_write = std::chrono::steady_clock::now() - start;

  for (int k = 0; k < 12; ++k) {
    fs::remove(path);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      for (;;) write_study(study, path);
    }
    // Half of the writers die during their first file, half while they replace it.
    const bool replacing = k % 2 == 1;
    while (replacing && !fs::exists(path))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::this_thread::sleep_for(one_write * (k + 1) / 12);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(fs::exists(path) || !replacing);
    if (fs::exists(path)) {
      EXPECT_NO_THROW(static_cast<void>(read_study(path)));
    }
  }
}

}  // namespace
}  // namespace plumbline::test
