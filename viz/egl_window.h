// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkGenericOpenGLRenderWindow.h>

namespace plumbline::viz {

/// A render window without any display server: an OpenGL context of its own from EGL, on no
/// surface at all (Mesa's surfaceless platform, else the first EGL device, as NVIDIA's drivers
/// offer). Debian's VTK knows X windows only and ends the program where there is no X server.
class EglWindow : public vtkGenericOpenGLRenderWindow {
 public:
  static EglWindow* New();
  vtkTypeMacro(EglWindow, vtkGenericOpenGLRenderWindow) EglWindow(const EglWindow&) = delete;
  void operator=(const EglWindow&) = delete;

  /// Makes the context; false where this machine has no usable EGL.
  bool create_context();
  /// Makes what is drawn into, which else the first picture does.
  void allocate();

  void MakeCurrent() override;
  bool IsCurrent() override;
  void OpenGLInitContext() override;
  int SupportsOpenGL() override { return 1; }
  vtkTypeBool IsDirect() override { return 1; }

 protected:
  EglWindow();
  ~EglWindow() override;

 private:
  void* display_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace plumbline::viz
