// SPDX-License-Identifier: Apache-2.0
#include "viz/offscreen.h"

#include <fmt/format.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "viz/egl_window.h"
#include "viz/x_display.h"

namespace plumbline::viz {
namespace {

// Means of squares of f x f pixels; VTK counts rows from the bottom, pictures from the top.
template <std::size_t f>
void average(const std::uint8_t* in, std::size_t stride, Image& image) {
  const auto rows = static_cast<std::size_t>(image.height);
  const auto columns = static_cast<std::size_t>(image.width);
  std::vector<std::uint16_t> sums(stride);
  for (std::size_t y = 0; y < rows; ++y) {
    std::fill(sums.begin(), sums.end(), std::uint16_t{0});
    for (std::size_t j = 0; j < f; ++j) {
      const std::uint8_t* row = in + ((rows - 1 - y) * f + j) * stride;
      for (std::size_t i = 0; i < stride; ++i) {
        sums[i] = static_cast<std::uint16_t>(sums[i] + row[i]);
      }
    }
    std::uint8_t* out = image.rgb.data() + y * columns * 3;
    for (std::size_t x = 0; x < columns; ++x) {
      for (std::size_t c = 0; c < 3; ++c) {
        std::size_t sum = f * f / 2;
        for (std::size_t i = 0; i < f; ++i) sum += sums[(x * f + i) * 3 + c];
        out[3 * x + c] = static_cast<std::uint8_t>(sum / (f * f));
      }
    }
  }
}

// Signature and first chunk.
constexpr std::size_t kEndOfPngHeader = 33;

std::string big_endian(std::uint32_t word) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    bytes.push_back(static_cast<char>((word >> shift) & 0xFFU));
  }
  return bytes;
}

// Check sum of a PNG chunk (ISO 3309).
std::uint32_t cyclic_sum(const std::string& bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    for (int k = 0; k < 8; ++k) sum = (sum >> 1U) ^ ((sum & 1U) != 0U ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

// The chunk pHYs, in pixels a metre.
std::string resolution_chunk(int dpi) {
  const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
  const std::string content =
      "pHYs" + big_endian(per_metre) + big_endian(per_metre) + std::string(1, '\1');
  return big_endian(9) + content + big_endian(cyclic_sum(content));
}

}  // namespace

vtkSmartPointer<vtkImageData> to_image_data(const Image& image) {
  auto data = vtkSmartPointer<vtkImageData>::New();
  data->SetDimensions(image.width, image.height, 1);
  data->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
  const std::size_t stride = static_cast<std::size_t>(image.width) * 3;
  for (int y = 0; y < image.height; ++y) {
    std::memcpy(data->GetScalarPointer(0, image.height - 1 - y, 0),
                image.rgb.data() + static_cast<std::size_t>(y) * stride, stride);
  }
  return data;
}

vtkSmartPointer<vtkRenderWindow> make_offscreen_window(int width, int height) {
  vtkSmartPointer<vtkRenderWindow> window;
  vtkNew<EglWindow> egl;
  if (egl->create_context()) {
    window = egl.Get();
  } else if (find_fault_of_display().empty()) {
    window = vtkSmartPointer<vtkRenderWindow>::New();
    window->SetShowWindow(false);
    window->SetUseOffScreenBuffers(true);
  } else {
    throw DrawingError(
        "no way to draw here: EGL gives no OpenGL context and DISPLAY names no X server that "
        "answers\n"
        "  fix: install libegl-mesa0 and libgl1-mesa-dri, or run under xvfb-run");
  }
  window->SetMultiSamples(0);
  window->SetSize(width, height);
  return window;
}

void allocate(vtkRenderWindow& window) {
  if (auto* egl = EglWindow::SafeDownCast(&window)) egl->allocate();
}

Image render_image(vtkRenderWindow& window, int factor) {
  window.Render();
  const int* size = window.GetSize();
  vtkNew<vtkUnsignedCharArray> pixels;
  window.GetPixelData(0, 0, size[0] - 1, size[1] - 1, 0, pixels);
  Image image{size[0] / factor, size[1] / factor, {}};
  image.rgb.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                   3);
  const std::size_t stride = static_cast<std::size_t>(size[0]) * 3;
  using Average = void (*)(const std::uint8_t*, std::size_t, Image&);
  constexpr std::array<Average, 4> kAverages = {average<1>, average<2>, average<3>, average<4>};
  kAverages.at(static_cast<std::size_t>(factor - 1))(pixels->GetPointer(0), stride, image);
  return image;
}

void write_png(const Image& image, const std::string& path, int dpi) {
  const vtkSmartPointer<vtkImageData> data = to_image_data(image);
  // Encoded in memory first: VTK's own message on a full disk goes to the terminal only.
  vtkNew<vtkPNGWriter> writer;
  writer->SetInputData(data);
  writer->WriteToMemoryOn();
  writer->SetCompressionLevel(2);
  writer->Write();
  vtkUnsignedCharArray* encoded = writer->GetResult();
  std::string bytes(reinterpret_cast<const char*>(encoded->GetPointer(0)),
                    static_cast<std::size_t>(encoded->GetNumberOfValues()));
  bytes.insert(kEndOfPngHeader, resolution_chunk(dpi));
  const std::string part = path + ".part";
  std::FILE* file = std::fopen(part.c_str(), "wb");
  const bool written =
      file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = file != nullptr && std::fclose(file) == 0;
  if (!written || !closed || std::rename(part.c_str(), path.c_str()) != 0) {
    const int fault = errno;
    std::remove(part.c_str());
    throw DrawingError(fmt::format("{}: cannot be written: {}", path, std::strerror(fault)));
  }
}

}  // namespace plumbline::viz
