// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "viz/offscreen.h"

namespace plumbline::viz {
namespace {

// Hides every EGL driver and every display, then asks for a window.
[[noreturn]] void ask_for_a_window_where_there_is_none() {
  ::setenv("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent", 1);
  ::setenv("DISPLAY", ":4711", 1);
  try {
    static_cast<void>(make_offscreen_window(64, 64));
  } catch (const DrawingError& error) {
    std::cerr << error.what();
    std::_Exit(3);
  }
  std::_Exit(4);
}

TEST(HeadlessDeathTest, SaysWhatIsMissingInsteadOfAborting) {
  // A process of its own, in which EGL was never asked before.
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(ask_for_a_window_where_there_is_none(), testing::ExitedWithCode(3),
              "no way to draw here");
}

TEST(Headless, DrawsWithoutADisplay) {
  ::unsetenv("DISPLAY");
  const auto window = make_offscreen_window(64, 48);
  const Image image = render_image(*window, 2);
  EXPECT_EQ(image.width, 32);
  EXPECT_EQ(image.height, 24);
  EXPECT_EQ(image.rgb.size(), 32U * 24U * 3U);
}

}  // namespace
}  // namespace plumbline::viz
