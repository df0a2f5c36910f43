// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "anatomy/drawing_error.h"
#include "support/folders.h"
#include "synthetic_study.h"
#include "viz/viewer.h"
#include "x_server.h"

namespace plumbline::viz {
namespace {

using test::XServer;
using test::XUser;

// A window on a screen of its own, with someone who acts from turn to turn of its loop.
class XWindowTest : public testing::Test {
 protected:
  void SetUp() override {
    if (server_.display().empty()) GTEST_SKIP() << "Xvfb does not start: install the package xvfb";
    ::setenv("DISPLAY", server_.display().c_str(), 1);
    options_.picture_stem = (test::scratch_folder() / "x").string();
  }
  void TearDown() override { ::unsetenv("DISPLAY"); }

  // Acts once a time in the order given, when the window is there; ends the viewer after a minute.
  std::vector<std::string> view(const std::vector<std::function<void(XUser&)>>& acts) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    Clock::time_point next = start;
    XUser user(server_.display(), study_.title);
    std::size_t done = 0;
    options_.is_cancelled = [&, acts] {
      const Clock::time_point now = Clock::now();
      if (now >= next && done < acts.size() && user.finds_window()) {
        acts[done++](user);
        next = now + std::chrono::milliseconds(300);
      }
      was_cancelled_ = now - start > std::chrono::minutes(1);
      return was_cancelled_;
    };
    return view_study(study_, options_);
  }

  XServer server_;
  Study study_ = test::make_synthetic_study(3);
  WindowOptions options_;
  bool was_cancelled_ = false;
};

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(XWindowTest, ObeysKeysAndMouse) {
  const auto press = [](const char* key) { return [key](XUser& user) { user.press(key); }; };
  const std::vector<std::string> files =
      view({press("p"), press("b"), press("p"), [](XUser& user) { user.click(52, 74); }, press("p"),
            press("q")});
  EXPECT_FALSE(was_cancelled_);
  ASSERT_EQ(files.size(), 3U);
  EXPECT_NE(bytes_of(files[0]), bytes_of(files[1]));
  EXPECT_NE(bytes_of(files[1]), bytes_of(files[2])) << "the button of the reference was clicked";

  // A window and a picture without one are alike.
  WindowOptions same = options_;
  same.screenshot = options_.picture_stem + "_offscreen.png";
  static_cast<void>(view_study(study_, same));
  EXPECT_NEAR(static_cast<double>(std::filesystem::file_size(same.screenshot)),
              static_cast<double>(std::filesystem::file_size(files[0])),
              0.05 * static_cast<double>(std::filesystem::file_size(files[0])));
}

TEST_F(XWindowTest, ClosesWhenAsked) {
  static_cast<void>(view({[](XUser& user) { user.close(); }}));
  EXPECT_FALSE(was_cancelled_);
}

TEST_F(XWindowTest, EndsWhenItsWindowIsTakenAway) {
  static_cast<void>(view({[](XUser& user) { user.destroy(); }}));
  EXPECT_FALSE(was_cancelled_);
}

TEST_F(XWindowTest, EndsWhenInterrupted) {
  options_.is_cancelled = [] { return true; };
  EXPECT_THAT(view_study(study_, options_), testing::IsEmpty());
}

TEST(XDisplayTest, SaysWhyThereIsNoWindow) {
  const Study study = test::make_synthetic_study(1);
  const auto fault = [&] {
    try {
      static_cast<void>(view_study(study, {}));
    } catch (const DrawingError& error) {
      return std::string(error.what());
    }
    return std::string("a window");
  };
  ::unsetenv("DISPLAY");
  EXPECT_THAT(fault(), testing::AllOf(testing::HasSubstr("DISPLAY is not set"),
                                      testing::HasSubstr("plumbline report")));
  ::setenv("DISPLAY", ":4711", 1);
  EXPECT_THAT(fault(), testing::HasSubstr("no X server answers at DISPLAY=:4711"));
  const XServer flat("-extension", "GLX");
  if (flat.display().empty()) GTEST_SKIP() << "Xvfb does not start: install the package xvfb";
  ::setenv("DISPLAY", flat.display().c_str(), 1);
  EXPECT_THAT(fault(), testing::HasSubstr("has no OpenGL"));
}

}  // namespace
}  // namespace plumbline::viz
