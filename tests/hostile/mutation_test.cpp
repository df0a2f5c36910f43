// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "hostile/hostile_input.h"
#include "support/folders.h"
#include "support/mutate.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;

constexpr int kNumMutants = 2000;  // of each file of the corpus

std::vector<std::string> read_corpus(const std::string& reader) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(repository_file("tests/hostile/corpus/" + reader))) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

class Mutation : public testing::TestWithParam<HostileReader> {};

TEST_P(Mutation, EveryFileOfTheCorpusIsTaken) {
  const std::vector<std::string> corpus = read_corpus(GetParam().name);
  ASSERT_FALSE(corpus.empty());
  for (const std::string& text : corpus) EXPECT_EQ(GetParam().feed(text), Outcome::kTaken) << text;
}

TEST_P(Mutation, EveryMutantIsTakenOrRefused) {
  int taken = 0;
  int refused = 0;
  for (const std::string& sample : read_corpus(GetParam().name)) {
    Random random(11);
    for (int i = 0; i < kNumMutants; ++i) {
      std::string text = sample;
      for (std::size_t k = 1 + random.index(3); k > 0; --k) mutate(text, random);
      SCOPED_TRACE("mutant " + std::to_string(i) + ":\n" + text.substr(0, 500));
      Outcome outcome = Outcome::kRefused;
      ASSERT_NO_THROW(outcome = GetParam().feed(text));
      (outcome == Outcome::kTaken ? taken : refused) += 1;
    }
  }
  // Neither outcome is so rare that it would not have been tried.
  EXPECT_GT(taken, kNumMutants / 50);
  EXPECT_GT(refused, kNumMutants / 50);
}

INSTANTIATE_TEST_SUITE_P(Readers, Mutation, testing::ValuesIn(kHostileReaders),
                         [](const auto& reader) { return std::string(reader.param.name); });

}  // namespace
}  // namespace plumbline::test
