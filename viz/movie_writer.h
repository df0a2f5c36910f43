// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "viz/offscreen.h"

namespace plumbline::viz {

/// A film that is written frame by frame. It appears under its name when finish() has returned;
/// what is destroyed before leaves nothing.
class MovieWriter {
 public:
  MovieWriter() = default;
  MovieWriter(const MovieWriter&) = delete;
  MovieWriter& operator=(const MovieWriter&) = delete;
  virtual ~MovieWriter() = default;

  /// @pre every frame has the size of the first, of even width and height.
  /// @throws DrawingError if the frame cannot be written.
  virtual void add(const Image& frame) = 0;
  /// @returns the file's name.
  /// @throws DrawingError if the film cannot be completed.
  virtual std::string finish() = 0;
};

/// Writes `<stem>.mp4` (H.264) through the program ffmpeg where it is found on the PATH, else
/// `<stem>.ogv` (Theora).
[[nodiscard]] std::unique_ptr<MovieWriter> make_movie_writer(const std::string& stem,
                                                             int frames_per_second);

/// The two kinds by name.
[[nodiscard]] std::unique_ptr<MovieWriter> make_mp4_writer(const std::string& ffmpeg,
                                                           const std::string& stem,
                                                           int frames_per_second);
[[nodiscard]] std::unique_ptr<MovieWriter> make_theora_writer(const std::string& stem,
                                                              int frames_per_second);

/// Path of the first executable of this name on the PATH, or nothing.
[[nodiscard]] std::string find_program(const std::string& name);

}  // namespace plumbline::viz
