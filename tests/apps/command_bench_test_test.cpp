// SPDX-License-Identifier: Apache-2.0
#include "apps/command_bench_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "apps/command_line.h"
#include "apps/exit_code.h"
#include "core/error.h"
#include "results/h5.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class BenchTest : public testing::Test {
 protected:
  BenchTest() {
    request_.model = test::repository_file("models/full_body_lumbar");
    request_.steps = 3;
    request_.out = folder_;
  }

  int run() {
    out_.str("");
    return command_bench_test(request_, out_);
  }
  nlohmann::json answer() const { return nlohmann::json::parse(out_.str()); }

  std::filesystem::path folder_ = test::scratch_folder();
  BenchTestRequest request_;
  std::ostringstream out_;
};

TEST_F(BenchTest, PrintsRangesAndWhatBearsThem) {
  EXPECT_EQ(run(), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("L4/5 on the bench"));
  for (const char* word : {"flexion", "lateral", "axial", "intact", "disc N", "bench_test.h5"}) {
    EXPECT_THAT(out_.str(), HasSubstr(word));
  }
}

TEST_F(BenchTest, WritesCurvesThatHdf5AndCsvShare) {
  request_.axes = {"lateral"};
  EXPECT_EQ(run(), kExitOk);
  const h5::File file = h5::File::open(folder_ / "bench_test.h5");
  EXPECT_THAT(file.read_strings("/level").values, ElementsAre("L4/5"));
  EXPECT_THAT(file.read_strings("/curve").values, ElementsAre("lateral, intact"));
  const auto moment = file.read_reals("/moment_lateral");
  EXPECT_THAT(moment.extents, ElementsAre(1, 7));
  EXPECT_EQ(moment.values.front(), -10);
  EXPECT_EQ(moment.values[3], 0);
  EXPECT_EQ(moment.values.back(), 10);
  const auto angle = file.read_reals("/angle_lateral").values;
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(angle[k], -angle[6 - k], 1e-9);
  EXPECT_EQ(file.read_text_attribute("/levels/disc_compression", "units"), "N");

  std::ifstream csv(folder_ / "bench_test.csv");
  std::string line;
  int lines = 0;
  while (std::getline(csv, line)) ++lines;
  EXPECT_EQ(lines, 1 + 7);
}

TEST_F(BenchTest, DrawsACurveAMotionAndAConditionForTheSegmentAndItsLevels) {
  const auto curves_in_picture = [&] {
    std::ifstream in(folder_ / "bench_test.svg");
    const std::string svg{std::istreambuf_iterator<char>(in), {}};
    EXPECT_THAT(svg, HasSubstr("moment, N m"));
    std::size_t out = 0;
    for (std::size_t at = 0; (at = svg.find("<polyline", at)) != std::string::npos; ++at) ++out;
    return out;
  };
  EXPECT_EQ(run(), kExitOk);
  EXPECT_EQ(curves_in_picture(), 3u);
  request_.axes = {"axial"};
  request_.stepwise = true;
  EXPECT_EQ(run(), kExitOk);
  EXPECT_EQ(curves_in_picture(), 9u);
  request_.stepwise = false;
  request_.segment = "L3-L5";
  EXPECT_EQ(run(), kExitOk);
  EXPECT_EQ(curves_in_picture(), 3u);  // the whole and two levels
}

TEST_F(BenchTest, TakesOutOneStructureAfterTheOther) {
  request_.axes = {"axial"};
  request_.stepwise = true;
  request_.json = true;
  EXPECT_EQ(run(), kExitOk);
  ASSERT_EQ(answer()["curves"].size(), 9);
  const auto turn = [&](std::size_t curve) {
    return answer()["curves"][curve]["ends"][1]["angle_deg"][2].get<double>();
  };
  EXPECT_GT(turn(8), turn(0));
  EXPECT_EQ(answer()["curves"][8]["condition"], "- nucleus");
}

TEST_F(BenchTest, MovesOneCoordinate) {
  request_.displaced = "L4_L5_TY";
  request_.displacement = 0.5;
  request_.json = true;
  EXPECT_EQ(run(), kExitOk);
  std::ifstream in(folder_ / "bench_test.svg");
  EXPECT_THAT(std::string(std::istreambuf_iterator<char>(in), {}),
              testing::AllOf(HasSubstr("displacement, mm"), HasSubstr("force, N")));
  const nlohmann::json ends = answer()["curves"][0]["ends"];
  EXPECT_LT(ends[0]["held_force"][0].get<double>(), -200);  // pressed down by 0.5 mm
  EXPECT_GT(ends[1]["held_force"][0].get<double>(), 100);
}

TEST_F(BenchTest, SaysWhenTheSpecimenGivesWay) {
  request_.segment = "L1-S1";
  request_.removed = {"SSL", "ISL", "LF", "capsules", "facets", "PLL", "ALL", "ITL", "iliolumbar"};
  request_.weight = 2000;
  request_.axes = {"lateral"};
  EXPECT_EQ(run(), kExitNotTrusted);
  EXPECT_THAT(out_.str(), testing::AnyOf(HasSubstr("topples"), HasSubstr("buckles")));
}

TEST_F(BenchTest, RefusesWhatItDoesNotKnow) {
  BenchTestRequest wrong = request_;
  wrong.segment = "L9";
  EXPECT_THROW(command_bench_test(wrong, out_), InputError);
  wrong = request_;
  wrong.removed = {"meniscus"};
  EXPECT_THROW(command_bench_test(wrong, out_), InputError);
  wrong = request_;
  wrong.axes = {"sideways"};
  EXPECT_THROW(command_bench_test(wrong, out_), InputError);
  wrong = request_;
  wrong.displaced = "knee";
  EXPECT_THROW(command_bench_test(wrong, out_), InputError);
}

TEST(BenchTestCommandLine, HasHelpAndRefusesNonsense) {
  const auto call = [](std::vector<const char*> words) {
    std::ostringstream out;
    std::ostringstream err;
    words.insert(words.begin(), "plumbline");
    const int code = run_command_line(static_cast<int>(words.size()), words.data(), {}, out, err);
    return std::pair(code, out.str());
  };
  EXPECT_THAT(call({"bench-test", "--help"}).second, HasSubstr("--follower"));
  EXPECT_EQ(call({"bench-test", "--help"}).first, kExitOk);
  EXPECT_EQ(call({"bench-test", "--moment", "-3"}).first, kExitUsage);
  EXPECT_EQ(call({"bench-test", "--by", "3"}).first, kExitUsage);
}

}  // namespace
}  // namespace plumbline
