// SPDX-License-Identifier: Apache-2.0
#include "viz/egl_window.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <vtkCollection.h>
#include <vtkObjectFactory.h>
#include <vtkRenderer.h>
#include <vtkRendererCollection.h>

#include <array>

// From libGLEW; its own header must precede every other one of OpenGL.
extern "C" unsigned int glewInit();

namespace plumbline::viz {
namespace {

// Debian builds GLEW for X: glewInit() loads every entry point, then finds no X display and says
// so. The entry points it has loaded are those of the current EGL context.
constexpr unsigned int kGlewOk = 0;
constexpr unsigned int kGlewNoXDisplay = 4;

template <class Function>
Function entry_point(const char* name) {
  return reinterpret_cast<Function>(eglGetProcAddress(name));
}

EGLDisplay initialized(EGLDisplay display) {
  if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) == EGL_TRUE) {
    return display;
  }
  return EGL_NO_DISPLAY;
}

EGLDisplay open_display() {
  const auto platform_display =
      entry_point<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
  if (platform_display == nullptr) return EGL_NO_DISPLAY;
  EGLDisplay display =
      initialized(platform_display(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr));
  if (display != EGL_NO_DISPLAY) return display;

  const auto query_devices = entry_point<PFNEGLQUERYDEVICESEXTPROC>("eglQueryDevicesEXT");
  EGLDeviceEXT device = nullptr;
  EGLint count = 0;
  if (query_devices == nullptr || query_devices(1, &device, &count) != EGL_TRUE || count == 0) {
    return EGL_NO_DISPLAY;
  }
  return initialized(platform_display(EGL_PLATFORM_DEVICE_EXT, device, nullptr));
}

EGLContext make_context(EGLDisplay display) {
  if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return EGL_NO_CONTEXT;
  constexpr std::array<EGLint, 5> kConfig = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE,
                                             EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (eglChooseConfig(display, kConfig.data(), &config, 1, &count) != EGL_TRUE || count == 0) {
    return EGL_NO_CONTEXT;
  }
  // VTK's shaders need OpenGL 3.2, core profile.
  constexpr std::array<EGLint, 7> kContext = {EGL_CONTEXT_MAJOR_VERSION,
                                              3,
                                              EGL_CONTEXT_MINOR_VERSION,
                                              2,
                                              EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                              EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                              EGL_NONE};
  return eglCreateContext(display, config, EGL_NO_CONTEXT, kContext.data());
}

}  // namespace

vtkStandardNewMacro(EglWindow)

    EglWindow::EglWindow() {
  ReadyForRendering = true;
  ShowWindow = false;
  UseOffScreenBuffers = true;
}

EglWindow::~EglWindow() {
  Finalize();
  // Renderers may live longer than the window and must not reach back into it.
  vtkCollectionSimpleIterator at;
  Renderers->InitTraversal(at);
  while (vtkRenderer* renderer = Renderers->GetNextRenderer(at)) {
    renderer->SetRenderWindow(nullptr);
  }
  if (context_ != nullptr) {
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display_, context_);
  }
}

bool EglWindow::create_context() {
  EGLDisplay display = open_display();
  if (display == EGL_NO_DISPLAY) return false;
  EGLContext context = make_context(display);
  if (context == EGL_NO_CONTEXT) return false;
  display_ = display;
  context_ = context;
  MakeCurrent();
  if (!IsCurrent()) return false;

  // This kind of window takes the state of OpenGL as it finds it, and VTK relies on its own: flat
  // shapes of equal depth are drawn one over the other.
  const auto depth_function = entry_point<void (*)(GLenum)>("glDepthFunc");
  if (depth_function == nullptr) return false;
  depth_function(GL_LEQUAL);
  return true;
}

void EglWindow::allocate() {
  OpenGLInit();
  Start();
  End();
}

void EglWindow::MakeCurrent() {
  if (context_ != nullptr) eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_);
}

bool EglWindow::IsCurrent() { return context_ != nullptr && eglGetCurrentContext() == context_; }

void EglWindow::OpenGLInitContext() {
  ContextCreationTime.Modified();
  if (Initialized) return;
  const unsigned int status = glewInit();
  GlewInitValid = status == kGlewOk || status == kGlewNoXDisplay;
  if (!GlewInitValid) return;
  Initialized = true;
  MaximumHardwareLineWidth = 1.0F;  // all that a core profile promises
}

}  // namespace plumbline::viz
