// SPDX-License-Identifier: Apache-2.0
#include "x_server.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace plumbline::test {
namespace {

Display* as_display(void* pointer) { return static_cast<Display*>(pointer); }

// Below `parent`, or 0.
Window find_window(Display* display, Window parent, const std::string& name) {
  Window root = 0;
  Window up = 0;
  Window* children = nullptr;
  unsigned count = 0;
  if (XQueryTree(display, parent, &root, &up, &children, &count) == 0) return 0;
  Window found = 0;
  for (unsigned i = 0; i < count && found == 0; ++i) {
    char* title = nullptr;
    if (XFetchName(display, children[i], &title) != 0 && title != nullptr) {
      if (std::string(title).find(name) != std::string::npos) found = children[i];
      XFree(title);
    }
  }
  if (children != nullptr) XFree(children);
  return found;
}

}  // namespace

XServer::XServer(const char* option, const char* value) {
  std::array<int, 2> pipe_ends{};
  if (::pipe(pipe_ends.data()) != 0) return;
  process_ = ::fork();
  if (process_ == 0) {
    // Not to outlive this test, nor to hold its output open.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2}) ::dup2(nowhere, stream);
    const std::string number = std::to_string(pipe_ends[1]);
    ::execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", "1280x800x24",
             "-nolisten", "tcp", option, value, static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(pipe_ends[1]);
  std::string text;
  char letter = 0;
  while (::read(pipe_ends[0], &letter, 1) == 1 && letter != '\n') text.push_back(letter);
  ::close(pipe_ends[0]);
  if (!text.empty()) display_ = ":" + text;
}

XServer::~XServer() {
  if (process_ <= 0) return;
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

XUser::XUser(const std::string& display, const std::string& window_name)
    : display_(XOpenDisplay(display.c_str())), name_(window_name) {}

XUser::~XUser() {
  if (display_ != nullptr) XCloseDisplay(as_display(display_));
}

bool XUser::finds_window() {
  if (window_ == 0 && display_ != nullptr) {
    window_ = find_window(as_display(display_), DefaultRootWindow(as_display(display_)), name_);
  }
  return window_ != 0;
}

void XUser::press(const std::string& key) {
  Display* display = as_display(display_);
  XEvent event{};
  event.xkey.display = display;
  event.xkey.window = window_;
  event.xkey.root = DefaultRootWindow(display);
  event.xkey.same_screen = 1;
  event.xkey.keycode = XKeysymToKeycode(display, XStringToKeysym(key.c_str()));
  for (const int type : {KeyPress, KeyRelease}) {
    event.type = type;
    XSendEvent(display, window_, 1, type == KeyPress ? KeyPressMask : KeyReleaseMask, &event);
  }
  XSync(display, 0);
}

void XUser::click(int x, int y_from_top) {
  Display* display = as_display(display_);
  XEvent event{};
  event.xbutton.display = display;
  event.xbutton.window = window_;
  event.xbutton.root = DefaultRootWindow(display);
  event.xbutton.same_screen = 1;
  event.xbutton.x = x;
  event.xbutton.y = y_from_top;
  event.xbutton.button = Button1;
  for (const int type : {ButtonPress, ButtonRelease}) {
    event.type = type;
    XSendEvent(display, window_, 1, type == ButtonPress ? ButtonPressMask : ButtonReleaseMask,
               &event);
  }
  XSync(display, 0);
}

void XUser::close() {
  Display* display = as_display(display_);
  XEvent event{};
  event.xclient.type = ClientMessage;
  event.xclient.window = window_;
  event.xclient.message_type = XInternAtom(display, "WM_PROTOCOLS", 0);
  event.xclient.format = 32;
  event.xclient.data.l[0] = static_cast<long>(XInternAtom(display, "WM_DELETE_WINDOW", 0));
  XSendEvent(display, window_, 0, 0, &event);
  XSync(display, 0);
}

void XUser::destroy() {
  XDestroyWindow(as_display(display_), window_);
  XSync(as_display(display_), 0);
}

}  // namespace plumbline::test
