// SPDX-License-Identifier: Apache-2.0
#include "viz/x_display.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace plumbline::viz {
namespace {

// Xlib is loaded by hand because nothing else here needs it.
template <class Function>
Function find_in_xlib(const char* name) {
  static void* const kXlib = ::dlopen("libX11.so.6", RTLD_NOW | RTLD_LOCAL);
  return kXlib == nullptr ? nullptr : reinterpret_cast<Function>(::dlsym(kXlib, name));
}

using ErrorHandler = int (*)(void* display, void* event);
int pass_over(void* /*display*/, void* /*event*/) { return 0; }

}  // namespace

std::string find_fault_of_display() {
  const char* display = std::getenv("DISPLAY");
  if (display == nullptr || *display == '\0') return "DISPLAY is not set";
  const auto open_display = find_in_xlib<void* (*)(const char*)>("XOpenDisplay");
  const auto query = find_in_xlib<int (*)(void*, const char*, int*, int*, int*)>("XQueryExtension");
  if (open_display == nullptr || query == nullptr) {
    return "libX11 is not installed";
  }
  void* connection = open_display(display);
  if (connection == nullptr) return fmt::format("no X server answers at DISPLAY={}", display);
  // Stays open: a bare server starts anew when its last client leaves, and refuses the next one
  // meanwhile, upon which VTK ends the program.
  static std::vector<void*> kept;
  kept.push_back(connection);
  int opcode = 0;
  int event = 0;
  int error = 0;
  const bool has_opengl = query(connection, "GLX", &opcode, &event, &error) != 0;
  return has_opengl ? "" : fmt::format("the X server at DISPLAY={} has no OpenGL", display);
}

bool is_window_gone(void* display, void* window) {
  using GetGeometry = int (*)(void*, unsigned long, unsigned long*, int*, int*, unsigned*,
                              unsigned*, unsigned*, unsigned*);
  const auto get_geometry = find_in_xlib<GetGeometry>("XGetGeometry");
  const auto set_handler = find_in_xlib<ErrorHandler (*)(ErrorHandler)>("XSetErrorHandler");
  if (get_geometry == nullptr || set_handler == nullptr) return false;
  unsigned long root = 0;
  std::array<int, 2> corner{};
  std::array<unsigned, 4> size{};  // width, height, border, depth
  const auto id = static_cast<unsigned long>(reinterpret_cast<std::uintptr_t>(window));
  const ErrorHandler usual = set_handler(pass_over);
  const bool is_there = get_geometry(display, id, &root, corner.data(), &corner[1], size.data(),
                                     &size[1], &size[2], &size[3]) != 0;
  if (is_there) set_handler(usual);
  return !is_there;
}

}  // namespace plumbline::viz
