// SPDX-License-Identifier: Apache-2.0
#include "apps/command_render.h"

#include <gmock/gmock.h>

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
#include "synthetic_study.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

class CommandRender : public testing::Test {
 protected:
  CommandRender() {
    request_.result = folder_ / "answer.h5";
    request_.out = folder_ / "drawn";
    Study study = test::small_study();
    write_study(study, request_.result);
    tools_.still = [this](const Study&, const viz::PictureOptions& options, const auto& png) {
      still_ = options;
      std::ofstream(png) << "png";
    };
    tools_.film = [this](const Study&, const viz::FilmOptions& options, const std::string& stem) {
      film_ = options;
      for (int k = 0; k < options.frames; ++k) options.on_frame(k, options.frames);
      return stem + ".mp4";
    };
  }

  int render() { return command_render(request_, tools_, cancel_, out_, err_); }

  std::filesystem::path folder_ = std::filesystem::path(std::string(test::scratch_folder()));
  RenderRequest request_;
  DrawTools tools_;
  CancelToken cancel_;
  viz::PictureOptions still_;
  viz::FilmOptions film_;
  std::ostringstream out_, err_;
};

TEST_F(CommandRender, DrawsAStillPicture) {
  request_.view = "side";
  request_.step = 1;
  request_.dpi = 192;
  EXPECT_EQ(render(), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("answer.png"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "drawn" / "answer.png"));
  EXPECT_EQ(still_.view, viz::View::kRight);
  EXPECT_EQ(still_.step, 0);
  EXPECT_EQ(still_.width, 3840);
  EXPECT_EQ(still_.height, 2160);
}

TEST_F(CommandRender, DrawsMusclesAndTissueAsAsked) {
  EXPECT_EQ(render(), kExitOk);
  EXPECT_FALSE(still_.tissue_loads);
  EXPECT_EQ(still_.muscles.thickness, viz::MuscleThickness::kAnatomy);
  request_.tissue_loads = true;
  request_.muscle_color = "passive";
  request_.muscle_size = "force";
  EXPECT_EQ(render(), kExitOk);
  EXPECT_TRUE(still_.tissue_loads);
  EXPECT_EQ(still_.muscles.color, viz::MuscleColor::kPassiveShare);
  EXPECT_EQ(still_.muscles.thickness, viz::MuscleThickness::kForce);
  request_.muscle_size = "anatomic";
  try {
    render();
    FAIL() << "expected an InputError";
  } catch (const InputError& error) {
    EXPECT_THAT(error.remedy(), HasSubstr("anatomy"));
  }
}

TEST_F(CommandRender, MakesFilmsOfTheLengthAskedFor) {
  request_.film = true;
  request_.seconds = 2;
  EXPECT_EQ(render(), kExitOk);
  EXPECT_EQ(film_.frames, 50);
  EXPECT_EQ(film_.picture.width, 1280);
  EXPECT_EQ(film_.kind, viz::FilmKind::kSteps);
  EXPECT_THAT(out_.str(), HasSubstr("answer_film.mp4"));
}

TEST_F(CommandRender, StopsBetweenTwoFrames) {
  request_.turntable = true;
  cancel_.cancel();
  EXPECT_THROW(render(), Cancelled);
  EXPECT_EQ(film_.kind, viz::FilmKind::kTurntable);
}

TEST_F(CommandRender, PlotsNeedNoDrawingLibrary) {
  tools_ = {};
  request_.plots = true;
  EXPECT_EQ(render(), kExitOk);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "drawn" / "answer_levels.svg"));
  request_.plots = false;
  EXPECT_THROW(render(), InputError);
}

TEST_F(CommandRender, ExportsWithoutADrawingLibrary) {
  Study study = test::make_synthetic_study(2);
  write_study(study, request_.result);
  tools_ = {};
  request_.export_file = folder_ / "new" / "body.glb";
  request_.cases = {"reference"};
  EXPECT_EQ(render(), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("body.glb"));
  EXPECT_GT(std::filesystem::file_size(request_.export_file), 1'000'000U);
  request_.export_file = folder_ / "other" / "body.stl";
  EXPECT_THROW(render(), InputError);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "other"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "drawn"));
}

TEST_F(CommandRender, RefusesWhatIsNotThere) {
  request_.view = "frnt";
  try {
    render();
    FAIL() << "expected an InputError";
  } catch (const InputError& fault) {
    EXPECT_THAT(fault.remedy(), HasSubstr("front"));
  }
  request_.view = "front";
  request_.step = 99;
  EXPECT_THROW(render(), InputError);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "drawn"));
}

// What the shell sees of a bad file, and of a machine that cannot draw.
TEST_F(CommandRender, SaysInOneSentenceWhatIsWrong) {
  RunTools tools;
  tools.pictures = tools_;
  const auto run = [&](const std::string& file) {
    out_.str("");
    err_.str("");
    const std::string out = (folder_ / "drawn").string();
    const std::array<const char*, 5> words = {"plumbline", "render", file.c_str(), "--out",
                                              out.c_str()};
    return run_command_line(static_cast<int>(words.size()), words.data(), tools, out_, err_);
  };
  const std::string whole = request_.result.string();
  const std::string cut = (folder_ / "cut.h5").string();
  std::filesystem::copy_file(whole, cut);
  std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
  EXPECT_EQ(run(cut), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("cut short"));
  const std::string empty = (folder_ / "empty.h5").string();
  std::ofstream(empty).close();
  EXPECT_EQ(run(empty), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("empty"));
  EXPECT_EQ(run((folder_ / "none.h5").string()), kExitFailed);
  EXPECT_THAT(err_.str(), HasSubstr("no such file"));
  EXPECT_EQ(out_.str(), "");

  tools.pictures.still = [](const Study&, const viz::PictureOptions&, const auto&) {
    throw viz::DrawingError("no way to draw here\n  fix: install something");
  };
  EXPECT_EQ(run(whole), kExitFailed);
  EXPECT_EQ(err_.str(), "no way to draw here\n  fix: install something\n");
}

}  // namespace
}  // namespace plumbline
