// SPDX-License-Identifier: Apache-2.0
#include "viz/movie_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vtkNew.h>
#include <vtkOggTheoraWriter.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <vector>

extern char** environ;

namespace plumbline::viz {
namespace {

// A file that vanishes unless it is published under its name.
class PartFile {
 public:
  explicit PartFile(std::string path) : path_(std::move(path)) {}
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile() {
    if (!published_) std::remove(part().c_str());
  }

  [[nodiscard]] std::string part() const { return path_ + ".part"; }
  std::string publish() {
    if (std::rename(part().c_str(), path_.c_str()) != 0) {
      throw DrawingError(fmt::format("{}: cannot be written: {}", path_, std::strerror(errno)));
    }
    published_ = true;
    return path_;
  }

 private:
  std::string path_;
  bool published_ = false;
};

// The program ffmpeg, which reads pixels from a socket: unlike a pipe, that can be told to raise no
// signal when its reader is gone. It is started without a shell, so that no character of a path
// means anything, and in a process group of its own: Ctrl-C reaches this program only, which then
// ends it.
class Mp4Writer : public MovieWriter {
 public:
  Mp4Writer(std::string ffmpeg, const std::string& stem, int frames_per_second)
      : ffmpeg_(std::move(ffmpeg)), file_(stem + ".mp4"), rate_(frames_per_second) {}

  ~Mp4Writer() override {
    if (pid_ <= 0) return;
    ::close(socket_);
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  void add(const Image& frame) override {
    if (pid_ <= 0) start(frame);
    std::size_t sent = 0;
    while (sent < frame.rgb.size()) {
      const ssize_t n =
          ::send(socket_, frame.rgb.data() + sent, frame.rgb.size() - sent, MSG_NOSIGNAL);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) throw DrawingError("ffmpeg ended before the film did");
      sent += static_cast<std::size_t>(n);
    }
  }

  std::string finish() override {
    if (pid_ <= 0) throw DrawingError("a film without frames");
    ::close(socket_);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      throw DrawingError("ffmpeg could not write the film: is its encoder libx264 there?");
    }
    return file_.publish();
  }

 private:
  void start(const Image& frame) {
    std::vector<std::string> words = {ffmpeg_,
                                      "-loglevel",
                                      "error",
                                      "-y",
                                      "-f",
                                      "rawvideo",
                                      "-pix_fmt",
                                      "rgb24",
                                      "-s",
                                      fmt::format("{}x{}", frame.width, frame.height),
                                      "-r",
                                      std::to_string(rate_),
                                      "-i",
                                      "-",
                                      "-c:v",
                                      "libx264",
                                      "-preset",
                                      "veryfast",
                                      "-crf",
                                      "19",
                                      "-pix_fmt",
                                      "yuv420p",
                                      "-movflags",
                                      "+faststart",
                                      "-f",
                                      "mp4",
                                      "file:" + file_.part()};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
      throw DrawingError("no way to talk to ffmpeg");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    const int fault =
        ::posix_spawn(&pid_, ffmpeg_.c_str(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[0]);
    if (fault != 0) {
      ::close(ends[1]);
      pid_ = 0;
      throw DrawingError(fmt::format("{}: cannot be started: {}", ffmpeg_, std::strerror(fault)));
    }
    socket_ = ends[1];
  }

  std::string ffmpeg_;
  PartFile file_;
  int rate_;
  pid_t pid_ = 0;
  int socket_ = -1;
};

class TheoraWriter : public MovieWriter {
 public:
  TheoraWriter(const std::string& stem, int frames_per_second)
      : file_(stem + ".ogv"), rate_(frames_per_second) {}

  ~TheoraWriter() override {
    if (started_) writer_->End();
  }

  void add(const Image& frame) override {
    writer_->SetInputData(to_image_data(frame));
    if (!started_) {
      writer_->SetFileName(file_.part().c_str());
      writer_->SetRate(rate_);
      writer_->SetQuality(2);
      writer_->SetSubsampling(0);
      writer_->Start();
      started_ = true;
    }
    writer_->Write();
    check();
  }

  std::string finish() override {
    if (!started_) throw DrawingError("a film without frames");
    writer_->End();
    started_ = false;
    check();
    return file_.publish();
  }

 private:
  void check() const {
    if (writer_->GetError() != 0) {
      throw DrawingError(fmt::format("{}: the film cannot be written", file_.part()));
    }
  }

  PartFile file_;
  int rate_;
  vtkNew<vtkOggTheoraWriter> writer_;
  bool started_ = false;
};

}  // namespace

std::string find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    std::string candidate = fmt::format("{}/{}", folder, name);
    std::error_code ignored;
    if (!folder.empty() && std::filesystem::is_regular_file(candidate, ignored) &&
        ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return "";
}

std::unique_ptr<MovieWriter> make_mp4_writer(const std::string& ffmpeg, const std::string& stem,
                                             int frames_per_second) {
  return std::make_unique<Mp4Writer>(ffmpeg, stem, frames_per_second);
}

std::unique_ptr<MovieWriter> make_theora_writer(const std::string& stem, int frames_per_second) {
  return std::make_unique<TheoraWriter>(stem, frames_per_second);
}

std::unique_ptr<MovieWriter> make_movie_writer(const std::string& stem, int frames_per_second) {
  const std::string ffmpeg = find_program("ffmpeg");
  return ffmpeg.empty() ? make_theora_writer(stem, frames_per_second)
                        : make_mp4_writer(ffmpeg, stem, frames_per_second);
}

}  // namespace plumbline::viz
