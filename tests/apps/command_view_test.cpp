// SPDX-License-Identifier: Apache-2.0
#include "apps/command_view.h"

#include <gmock/gmock.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "anatomy/drawing_error.h"
#include "apps/command_line.h"
#include "apps/exit_code.h"
#include "core/error.h"
#include "results/write_study.h"
#include "small_study.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

class CommandView : public testing::Test {
 protected:
  CommandView() {
    request_.result = folder_ / "answer.h5";
    request_.out = folder_ / "looked";
    write_study(test::small_study(), request_.result.string());
    tools_.window = [this](const Study&, const viz::WindowOptions& options) {
      asked_ = options;
      return std::vector<std::string>{options.screenshot + options.picture_stem};
    };
  }
  int view() { return command_view(request_, tools_, cancel_, out_); }

  std::filesystem::path folder_ = test::scratch_folder();
  ViewRequest request_;
  DrawTools tools_;
  CancelToken cancel_;
  viz::WindowOptions asked_;
  std::ostringstream out_, err_;
};

TEST_F(CommandView, AsksForTheWindowDescribed) {
  request_.view = "side";
  request_.step = 2;
  request_.picked = "ham_r";
  EXPECT_EQ(view(), kExitOk);
  EXPECT_EQ(asked_.view, viz::View::kRight);
  EXPECT_EQ(asked_.step, 1);
  EXPECT_EQ(asked_.picked, "ham_r");
  EXPECT_EQ(asked_.picture_stem, (folder_ / "looked" / "answer").string());
  EXPECT_FALSE(asked_.is_cancelled());
  EXPECT_THAT(out_.str(), HasSubstr("Wrote "));
  EXPECT_FALSE(std::filesystem::exists(request_.out)) << "looking writes nothing";
}

TEST_F(CommandView, MakesTheFolderOfAScreenshot) {
  request_.screenshot = (folder_ / "new" / "window.png").string();
  EXPECT_EQ(view(), kExitOk);
  EXPECT_TRUE(std::filesystem::is_directory(folder_ / "new"));
  request_.screenshot = (request_.result / "window.png").string();
  EXPECT_THROW(view(), InputError);
}

TEST_F(CommandView, EndsAsInterruptedWhereItWas) {
  cancel_.cancel();
  EXPECT_THROW(view(), Cancelled);
  EXPECT_TRUE(asked_.is_cancelled());
}

TEST_F(CommandView, NeedsVtk) {
  tools_ = {};
  try {
    view();
    FAIL() << "expected an InputError";
  } catch (const InputError& fault) {
    EXPECT_THAT(fault.remedy(), HasSubstr("plumbline report"));
  }
}

TEST_F(CommandView, SaysInOneSentenceWhatIsWrong) {
  RunTools tools;
  tools.pictures = tools_;
  const auto run = [&](const std::string& file) {
    err_.str("");
    const std::array<const char*, 3> words = {"plumbline", "view", file.c_str()};
    return run_command_line(static_cast<int>(words.size()), words.data(), tools, out_, err_);
  };
  const std::string cut = (folder_ / "cut.h5").string();
  std::filesystem::copy_file(request_.result, cut);
  std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
  EXPECT_EQ(run(cut), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("cut short"));
  const std::string foreign = (folder_ / "foreign.h5").string();
  std::ofstream(foreign) << "not a results file at all";
  EXPECT_EQ(run(foreign), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("foreign.h5"));
  tools.pictures.window = [](const Study&, const viz::WindowOptions&) -> std::vector<std::string> {
    throw viz::DrawingError("no window can be opened here\n  fix: use something else");
  };
  EXPECT_EQ(run(request_.result.string()), kExitFailed);
  EXPECT_EQ(err_.str(), "no window can be opened here\n  fix: use something else\n");
}

}  // namespace
}  // namespace plumbline
