// SPDX-License-Identifier: Apache-2.0
#include "viz/draw_state.h"

#include <GL/gl.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkViewport.h>

namespace plumbline::viz {

vtkStandardNewMacro(DrawState)

    int DrawState::RenderOpaqueGeometry(vtkViewport* viewport) {
  auto* window = vtkOpenGLRenderWindow::SafeDownCast(viewport->GetVTKWindow());
  if (window == nullptr) return 0;
  vtkOpenGLState* state = window->GetState();
  const auto colors = static_cast<unsigned char>(mode_ == Mode::kDepthAlone ? 0 : 1);
  state->vtkglColorMask(colors, colors, colors, colors);
  // On is what flat shapes and letters rely on; opaque surfaces are drawn without.
  state->SetEnumState(GL_BLEND, mode_ != Mode::kDepthAlone);
  return 1;
}

}  // namespace plumbline::viz
