// SPDX-License-Identifier: Apache-2.0
#include "viz/film.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

#include "core/error.h"
#include "support/folders.h"
#include "synthetic_study.h"
#include "viz/movie_writer.h"
#include "viz/picture.h"
#include "viz/stage.h"

namespace plumbline::viz {
namespace {

FilmOptions short_film(FilmKind kind) {
  FilmOptions options;
  options.kind = kind;
  options.frames = 4;
  options.picture.width = 641;
  options.picture.height = 361;
  return options;
}

std::string first_bytes(const std::string& path, std::size_t count) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(count, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(count));
  return bytes;
}

Image plain_frame(int width, int height, std::uint8_t tone) {
  Image image{width, height, {}};
  image.rgb.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, tone);
  return image;
}

int count_files(const std::string& folder) {
  return static_cast<int>(std::distance(std::filesystem::directory_iterator(folder),
                                        std::filesystem::directory_iterator()));
}

TEST(Film, RestsAtBothEndsAndNeverTurnsBack) {
  EXPECT_EQ(film_position(0, 100, 9), 0.0);
  EXPECT_EQ(film_position(5, 100, 9), 0.0);
  EXPECT_EQ(film_position(99, 100, 9), 8.0);
  for (int k = 1; k < 100; ++k) {
    const double step = film_position(k, 100, 9) - film_position(k - 1, 100, 9);
    EXPECT_GE(step, 0.0);
    EXPECT_LT(step, 0.12);
  }
  EXPECT_EQ(film_position(3, 7, 1), 0.0);
}

TEST(Film, IsWrittenWhole) {
  const Study study = test::make_synthetic_study(3);
  for (const FilmKind kind : {FilmKind::kSteps, FilmKind::kTurntable}) {
    FilmOptions options = short_film(kind);
    int calls = 0;
    options.on_frame = [&](int done, int total) {
      EXPECT_EQ(done, calls++);
      EXPECT_EQ(total, 4);
    };
    const std::string folder = test::scratch_folder();
    const std::string file = render_film(study, options, folder + "/film");
    EXPECT_EQ(calls, 4);
    EXPECT_GT(std::filesystem::file_size(file), 2000U);
    EXPECT_FALSE(std::filesystem::exists(file + ".part"));
    std::filesystem::remove(file);
  }
}

TEST(Film, LeavesNothingWhenItIsStopped) {
  const Study study = test::make_synthetic_study(3);
  FilmOptions options = short_film(FilmKind::kSteps);
  options.on_frame = [](int done, int) {
    if (done == 2) throw std::runtime_error("stop");
  };
  const std::string folder = std::string(test::scratch_folder()) + "/stopped";
  std::filesystem::create_directories(folder);
  EXPECT_THROW(static_cast<void>(render_film(study, options, folder + "/film")),
               std::runtime_error);
  EXPECT_EQ(count_files(folder), 0);
}

TEST(Film, RefusesNumbersThatMakeNone) {
  const Study study = test::make_synthetic_study(1);
  FilmOptions options = short_film(FilmKind::kSteps);
  options.frames = 1;
  EXPECT_THROW(static_cast<void>(render_film(study, options, "film")), InputError);
  options = short_film(FilmKind::kSteps);
  options.frames_per_second = 0;
  EXPECT_THROW(static_cast<void>(render_film(study, options, "film")), InputError);
}

TEST(MovieWriter, TheoraNeedsNoOtherProgram) {
  const std::string stem = test::scratch_folder() / "plain";
  const auto writer = make_theora_writer(stem, 25);
  for (int k = 0; k < 3; ++k) {
    writer->add(plain_frame(64, 48, static_cast<std::uint8_t>(80 * k)));
  }
  const std::string file = writer->finish();
  EXPECT_EQ(file, stem + ".ogv");
  EXPECT_EQ(first_bytes(file, 4), "OggS");
}

TEST(MovieWriter, Mp4ComesFromFfmpeg) {
  const std::string ffmpeg = find_program("ffmpeg");
  if (ffmpeg.empty()) GTEST_SKIP() << "ffmpeg is not on the PATH: install the package ffmpeg";
  const std::string stem = std::string(test::scratch_folder()) + "/a name; with $(touch x) in it";
  const auto writer = make_mp4_writer(ffmpeg, stem, 25);
  for (int k = 0; k < 3; ++k) {
    writer->add(plain_frame(64, 48, static_cast<std::uint8_t>(80 * k)));
  }
  const std::string file = writer->finish();
  EXPECT_EQ(first_bytes(file, 8).substr(4), "ftyp");
}

TEST(MovieWriter, SaysWhereAnEncoderFails) {
  const std::string stem = test::scratch_folder() / "none";
  const auto writer = make_mp4_writer("/bin/false", stem, 25);
  EXPECT_THROW(
      {
        for (int k = 0; k < 200; ++k) writer->add(plain_frame(640, 480, 0));
        static_cast<void>(writer->finish());
      },
      DrawingError);
  EXPECT_THROW(make_mp4_writer("/no/such/program", stem, 25)->add(plain_frame(64, 48, 0)),
               DrawingError);
}

// Whether the width of the whole body's camera is the same from every side.
TEST(Turntable, KeepsItsScale) {
  const Study study = test::make_synthetic_study(2);
  PictureOptions options;
  options.width = 640;
  options.height = 360;
  options.supersampling = 1;
  const Stage stage(study, options);
  const std::vector<Vec3f> points = stage.points_at(study, 1);
  const CameraSetup start = turned_camera(View::kRight, points, 0.7, 0);
  const CameraSetup half = turned_camera(View::kRight, points, 0.7, 3.14159265);
  EXPECT_EQ(start.half_height, half.half_height);
  EXPECT_NEAR(start.direction.z, -half.direction.z, 1e-5F);
  // Every point stays in sight.
  const Box box{0, 0, 700, 1000};
  for (double turn = 0; turn < 6.3; turn += 0.4) {
    const CameraSetup camera = turned_camera(View::kAuto, points, 0.7, turn);
    for (const Vec3f& p : points) {
      const Pixel at = project(camera, box, p);
      ASSERT_TRUE(at.x >= 0 && at.x <= 700 && at.y >= 0 && at.y <= 1000);
    }
  }
}

TEST(Overlay, ShowsTheGhostAndKeepsWhatItDoesNotTouch) {
  const Study study = test::make_synthetic_study(3);
  PictureOptions options;
  options.width = 960;
  options.height = 540;
  options.supersampling = 1;
  options.overlay = true;
  const Image both = render_study(study, options);
  EXPECT_EQ(both.rgb, render_study(study, options).rgb);
  // The tone of the ghost, blue over what is pale, is somewhere.
  std::size_t blue = 0;
  for (std::size_t i = 0; i < both.rgb.size(); i += 3) {
    if (both.rgb[i + 2] > both.rgb[i] + 40) ++blue;
  }
  EXPECT_GT(blue, 1000U);

  options.case_names = {"reference"};
  EXPECT_THROW(static_cast<void>(render_study(study, options)), InputError);
}

TEST(SheetPicture, HasTheSizeOfTheSheetAtItsResolution) {
  Sheet sheet;
  sheet.width = 200;
  sheet.height = 100;
  sheet.marks.push_back(SheetBox{20, 10, 50, 30, 0xff0000, ""});
  sheet.marks.push_back(SheetText{100, 60, "kN"});
  const Image image = render_sheet(sheet, 192);
  EXPECT_EQ(image.width, 400);
  EXPECT_EQ(image.height, 200);
  const auto pixel = [&](int x, int y) {
    const std::size_t at = 3 * (static_cast<std::size_t>(y) * 400 + static_cast<std::size_t>(x));
    return std::array<int, 3>{image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
  };
  EXPECT_EQ(pixel(90, 50), (std::array<int, 3>{255, 0, 0}));
  EXPECT_EQ(pixel(30, 50), (std::array<int, 3>{255, 255, 255}));
  EXPECT_EQ(pixel(90, 90), (std::array<int, 3>{255, 255, 255}));
}

TEST(Png, SaysItsResolution) {
  const std::string path = test::scratch_folder() / "dpi.png";
  write_png(plain_frame(16, 16, 128), path, 300);
  const std::string head = first_bytes(path, 54);
  ASSERT_EQ(head.substr(37, 4), "pHYs");
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(head[i]); };
  EXPECT_EQ(byte(43) * 256 + byte(44), 11811);  // 300 an inch, a metre
}

}  // namespace
}  // namespace plumbline::viz
