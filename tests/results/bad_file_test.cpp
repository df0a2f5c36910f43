// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <array>
#include <bit>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/error.h"
#include "results/h5.h"
#include "results/read_study.h"
#include "results/write_study.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline::test {
namespace {

using testing::HasSubstr;

std::string read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string written_study() {
  std::string path = scratch_folder() / "study.h5";
  write_study(make_synthetic_study(), path);
  return path;
}

// The cause that read_study() gives for `path`; one sentence, with the file's name beside it.
std::string refusal(const std::string& path) {
  try {
    static_cast<void>(read_study(path));
  } catch (const InputError& error) {
    EXPECT_EQ(error.place().file, path);
    EXPECT_EQ(error.cause().find('\n'), std::string::npos);
    EXPECT_FALSE(error.remedy().empty());
    return error.cause();
  }
  return "read without complaint";
}

TEST(ReadStudy, NamesAMissingFile) {
  EXPECT_THAT(refusal(scratch_folder() / "none.h5"), HasSubstr("no such file"));
}

TEST(ReadStudy, NamesAFolder) { EXPECT_THAT(refusal(scratch_folder()), HasSubstr("no such file")); }

TEST(ReadStudy, NamesAnEmptyFile) {
  const std::string path = scratch_folder() / "empty.h5";
  write_bytes(path, "");
  EXPECT_THAT(refusal(path), HasSubstr("empty"));
}

TEST(ReadStudy, NamesAFileThatIsNotHdf5) {
  const std::string path = scratch_folder() / "notes.h5";
  write_bytes(path, "time,load\n0,500\n");
  EXPECT_THAT(refusal(path), HasSubstr("not a results file"));
}

TEST(ReadStudy, NamesAFileCutShortAnywhere) {
  const std::string path = written_study();
  const std::string whole = read_bytes(path);
  for (const double share : {0.0005, 0.01, 0.1, 0.5, 0.9, 0.999}) {
    const auto size = static_cast<std::size_t>(share * static_cast<double>(whole.size())) + 8;
    write_bytes(path, whole.substr(0, size));
    EXPECT_THAT(refusal(path), HasSubstr("cut short")) << size << " of " << whole.size();
  }
}

TEST(ReadStudy, NamesForeignHdf5) {
  const std::string path = scratch_folder() / "foreign.h5";
  h5::File file = h5::File::create(path);
  file.write("/temperature", std::array<std::size_t, 1>{2}, std::vector<double>{20.5, 21.0});
  file.close();
  EXPECT_THAT(refusal(path), HasSubstr("not one of Plumbline's"));
}

TEST(ReadStudy, NamesANewerFormat) {
  const std::string path = scratch_folder() / "newer.h5";
  h5::File file = h5::File::create(path);
  file.write_attribute("/", "Conventions", std::string("Plumbline-2"));
  file.write_attribute("/", "format_version", std::int64_t{kStudyFormat + 1});
  file.close();
  EXPECT_THAT(refusal(path), HasSubstr("newer Plumbline"));
}

TEST(ReadStudy, SaysThatAFileIsOlder) {
  const std::string path = scratch_folder() / "older.h5";
  h5::File file = h5::File::create(path);
  file.write_attribute("/", "Conventions", std::string("Plumbline-1"));
  file.write_attribute("/", "format_version", std::int64_t{kStudyFormat - 1});
  file.close();
  EXPECT_THAT(refusal(path), HasSubstr("older Plumbline"));
}

TEST(ReadStudy, NamesWhatIsMissing) {
  const std::string path = scratch_folder() / "bare.h5";
  h5::File file = h5::File::create(path);
  file.write_attribute("/", "Conventions", std::string("Plumbline-1"));
  file.write_attribute("/", "format_version", std::int64_t{kStudyFormat});
  file.write_attribute("/", "title", std::string("bare"));
  file.write_attribute("/", "content_hash", std::string(64, '0'));
  file.close();
  EXPECT_THAT(refusal(path), HasSubstr("/case"));
}

TEST(ReadStudy, NoticesAChangedNumber) {
  const std::string path = scratch_folder() / "study.h5";
  Study study = make_synthetic_study();
  study.level.compression(0, 0, 0) = 512.25;
  write_study(study, path);

  // Replace the one place in the file where this number stands.
  std::string bytes = read_bytes(path);
  const auto old_word = std::bit_cast<std::array<char, 8>>(512.25);
  const auto new_word = std::bit_cast<std::array<char, 8>>(499.0);
  const std::size_t at = bytes.find(std::string(old_word.data(), 8));
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, 8, new_word.data(), 8);
  write_bytes(path, bytes);
  EXPECT_THAT(refusal(path), HasSubstr("content hash"));
}

}  // namespace
}  // namespace plumbline::test
