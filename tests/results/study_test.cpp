// SPDX-License-Identifier: Apache-2.0
#include "results/study.h"

#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "core/check.h"
#include "results/content_hash.h"
#include "results/fields.h"
#include "results/sha256.h"
#include "support/folders.h"
#include "synthetic_study.h"

namespace plumbline::test {
namespace {

TEST(Sha256, MatchesThePublishedVectors) {
  // FIPS 180-4 examples of NIST.
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Sha256 pieces;
  pieces.update("a");
  pieces.update("bc");
  EXPECT_EQ(pieces.finish(), sha256_hex("abc"));
}

TEST(Study, StartsWithNothingComputed) {
  Study study = make_synthetic_study();
  allocate(study);
  for (const Field& field : fields()) {
    if (const auto* real = std::get_if<FieldAccess<RealArray>>(&field.array)) {
      EXPECT_EQ(real->view(study).extents(), field_extents(study, field)) << field.path;
      for (const double x : real->view(study).values()) ASSERT_TRUE(std::isnan(x)) << field.path;
    }
  }
}

TEST(Study, SyntheticStudyFillsEveryField) {
  const Study study = make_synthetic_study();
  for (const Field& field : fields()) {
    if (const auto* real = std::get_if<FieldAccess<RealArray>>(&field.array)) {
      EXPECT_FALSE(real->view(study).empty()) << field.path;
      for (const double x : real->view(study).values()) ASSERT_TRUE(std::isfinite(x)) << field.path;
    }
  }
}

TEST(Study, PathsKeepTheirPointsAsMoreAreAppended) {
  Study study = make_synthetic_study(1);
  allocate(study);
  const std::vector<Point3> first = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
  const std::vector<Point3> second = {{-1, -2, -3}, {-4, -5, -6}};
  append_path(study, 0, 0, 2, first);
  append_path(study, 1, 0, 5, second);
  EXPECT_EQ(study.muscle.path_first(1, 0, 5), 3);
  EXPECT_EQ(study.muscle.path_count(1, 0, 5), 2);
  EXPECT_EQ(study.muscle.path_points(2, 1), 8);
  EXPECT_EQ(study.muscle.path_points(4, 2), -6);
  EXPECT_THROW(append_path(study, 0, 0, 0, std::span(first).first(1)), PreconditionError);
}

TEST(Study, VerdictIsTheWorstOfItsCases) {
  Study study = make_synthetic_study(1);
  EXPECT_EQ(overall_verdict(study), Verdict::kDoubtful);
  study.axes.cases[1].verdict = Verdict::kTrusted;
  EXPECT_EQ(overall_verdict(study), Verdict::kTrusted);
  study.axes.cases[0].verdict = Verdict::kFailed;
  EXPECT_EQ(overall_verdict(study), Verdict::kFailed);
  study.axes.cases.clear();
  EXPECT_EQ(overall_verdict(study), Verdict::kFailed);
}

TEST(Fields, EachSaysWhatItIs) {
  std::set<std::string> paths;
  for (const Field& field : fields()) {
    EXPECT_TRUE(paths.insert(field.path).second) << field.path << " appears twice";
    EXPECT_STRNE(field.units, "") << field.path;
    EXPECT_STRNE(field.long_name, "") << field.path;
    EXPECT_FALSE(field.axes.empty()) << field.path;
    // An axis may appear only once, or xarray refuses the dataset.
    EXPECT_EQ(std::set<Axis>(field.axes.begin(), field.axes.end()).size(), field.axes.size())
        << field.path;
  }
}

TEST(Fields, FormatPageListsThemAll) {
  std::ifstream in(repository_file("engine/results/FORMAT.md"));
  std::stringstream page;
  page << in.rdbuf();
  EXPECT_THAT(page.str(), testing::HasSubstr(describe_fields()))
      << "engine/results/FORMAT.md must hold this table:\n"
      << describe_fields();
}

TEST(ContentHash, DependsOnNumbersOnly) {
  const Study study = make_synthetic_study();
  const std::string hash = content_hash(study);

  Study other = study;
  other.provenance = {};
  other.title = "another title";
  other.axes.cases[1].reason = "another reason";
  EXPECT_EQ(content_hash(other), hash);

  other = study;
  double& load = other.level.compression(1, 1, 0);
  load = std::nextafter(load, 1e9);
  EXPECT_NE(content_hash(other), hash);

  other = study;
  other.quality.iterations(0, 0) += 1;
  EXPECT_NE(content_hash(other), hash);

  other = study;
  other.changes[0].band[1] += 1e-9;
  EXPECT_NE(content_hash(other), hash);
}

TEST(ContentHash, CountsEveryNanAsTheSame) {
  Study study = make_synthetic_study();
  study.level.compression(0, 0, 0) = std::nan("");
  const std::string hash = content_hash(study);
  study.level.compression(0, 0, 0) = -std::nan("7");
  EXPECT_EQ(content_hash(study), hash);
}

}  // namespace
}  // namespace plumbline::test
