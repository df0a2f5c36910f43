// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace plumbline::test {

/// An X server without a screen to look at, on a free display, ended with this object.
class XServer {
 public:
  /// Starts the program Xvfb; without it on the PATH, or if it fails, display() stays empty.
  /// @param option one more, as "-extension" "GLX", or none.
  explicit XServer(const char* option = nullptr, const char* value = nullptr);
  ~XServer();
  XServer(const XServer&) = delete;
  XServer& operator=(const XServer&) = delete;

  [[nodiscard]] const std::string& display() const { return display_; }

 private:
  int process_ = 0;
  std::string display_;
};

/// Someone at that server: works on the window whose name holds the words.
class XUser {
 public:
  XUser(const std::string& display, const std::string& window_name);
  ~XUser();
  XUser(const XUser&) = delete;
  XUser& operator=(const XUser&) = delete;

  /// Whether the window is there by now.
  [[nodiscard]] bool finds_window();
  void press(const std::string& key);
  void click(int x, int y_from_top);
  /// As the button in the corner of a window does.
  void close();
  /// As no program should.
  void destroy();

 private:
  void* display_ = nullptr;
  std::string name_;
  unsigned long window_ = 0;
};

}  // namespace plumbline::test
