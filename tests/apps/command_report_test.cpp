// SPDX-License-Identifier: Apache-2.0
#include "apps/command_report.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "anatomy/drawing_error.h"
#include "apps/exit_code.h"
#include "core/error.h"
#include "results/write_study.h"
#include "scenarios/imbalance_kinds.h"
#include "small_study.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

Study told_study() {
  Study study = test::small_study();
  study.provenance.scenario_text =
      "question = \"Do they \\\"move\\\" it?\"\n[[imbalance]]\nkind = \"tight_hamstrings\"\n";
  return study;
}

class CommandReport : public testing::Test {
 protected:
  CommandReport() {
    Study study = told_study();
    write_study(study, folder_ / "answer.h5");
    request_.results = {(folder_ / "answer.h5").string()};
    request_.out = (folder_ / "told" / "answer.html").string();
  }

  int report() { return command_report(request_, tools_, cancel_, out_, err_); }
  [[nodiscard]] std::string page() const {
    std::ifstream in(request_.out, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::filesystem::path folder_ = test::scratch_folder();
  ReportRequest request_;
  DrawTools tools_;
  CancelToken cancel_;
  std::ostringstream out_, err_;
};

TEST(ReportInputTest, TakesQuestionAndTopicsFromTheScenario) {
  const Study study = told_study();
  const ReportInput input = report_input(study, "answer");
  EXPECT_EQ(input.question, "Do they \"move\" it?");
  ASSERT_EQ(input.topics.size(), 1U);
  EXPECT_EQ(input.topics[0].source, imbalance_kind("tight_hamstrings").source);
  EXPECT_THAT(input.step_labels, testing::ElementsAre("standing", "bend 60°", "bend 90°"));
}

TEST_F(CommandReport, WritesOneFile) {
  EXPECT_EQ(report(), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("answer.html"));
  EXPECT_THAT(page(), HasSubstr("Load is not pain"));
}

TEST_F(CommandReport, ALessonNeedsSomethingToPredict) {
  request_.lesson = true;
  EXPECT_EQ(report(), kExitOk);
  EXPECT_THAT(page(), HasSubstr("1. Predict"));
  Study alone = test::reference_study();
  alone.axes.num_steps = 1;
  alone.axes.step_names.clear();
  allocate(alone);
  write_study(alone, folder_ / "alone.h5");
  request_.results = {(folder_ / "alone.h5").string()};
  EXPECT_THROW(report(), InputError);
}

TEST_F(CommandReport, APlainOneHoldsThePicture) {
  request_.plain = true;
  tools_.still = [](const Study&, const viz::PictureOptions&, const std::filesystem::path& png) {
    std::ofstream(png) << "PNG";
  };
  EXPECT_EQ(report(), kExitOk);
  EXPECT_THAT(page(), HasSubstr("base64,UE5H"));
  // Where nothing can be drawn, the rest stands.
  tools_.still = [](const Study&, const viz::PictureOptions&, const std::filesystem::path&) {
    throw viz::DrawingError("no way to draw");
  };
  EXPECT_EQ(report(), kExitOk);
  EXPECT_THAT(err_.str(), HasSubstr("no way to draw"));
  EXPECT_THAT(page(), Not(HasSubstr("<img")));
}

TEST_F(CommandReport, RefusesBadFilesAndWritesNothing) {
  request_.results.push_back((folder_ / "none.h5").string());
  EXPECT_THROW(report(), InputError);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "told"));
  request_.results.pop_back();
  cancel_.cancel();
  EXPECT_THROW(report(), Cancelled);
  EXPECT_FALSE(std::filesystem::exists(request_.out));
}

}  // namespace
}  // namespace plumbline
