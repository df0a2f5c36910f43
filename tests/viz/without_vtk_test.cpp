// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

TEST(Viz, DrawsPictures) {
  GTEST_SKIP() << "built without VTK: install libvtk9-dev, libegl-dev and libglew-dev";
}
