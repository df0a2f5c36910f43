// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkImageData.h>
#include <vtkRenderWindow.h>
#include <vtkSmartPointer.h>

#include <cstdint>
#include <string>
#include <vector>

#include "anatomy/drawing_error.h"

namespace plumbline::viz {

/// A window that draws into memory: EGL where it works, else X where DISPLAY names a server.
/// @throws DrawingError with what to install where neither is there; VTK itself would abort.
[[nodiscard]] vtkSmartPointer<vtkRenderWindow> make_offscreen_window(int width, int height);

/// Takes the memory that the window draws into. The first picture does so too; it is slow, and done
/// ahead other work goes on beside it.
void allocate(vtkRenderWindow& window);

/// Red, green, blue of 8 bits, top row first.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

/// The same pixels as VTK has them, bottom row first.
[[nodiscard]] vtkSmartPointer<vtkImageData> to_image_data(const Image& image);

/// Renders the window and averages squares of `factor` x `factor` pixels, 1 to 4, into one.
[[nodiscard]] Image render_image(vtkRenderWindow& window, int factor);

/// Writes a PNG under a temporary name, then renames it.
/// @param dpi pixels an inch, for whoever prints it.
/// @throws DrawingError naming the file if that fails.
void write_png(const Image& image, const std::string& path, int dpi = 96);

}  // namespace plumbline::viz
