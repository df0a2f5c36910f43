// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkProp.h>

namespace plumbline::viz {

/// Stands among the props of a renderer and sets how opaque surfaces after it are drawn.
class DrawState : public vtkProp {
 public:
  enum class Mode {
    kUsual,       ///< as the window starts
    kDepthAlone,  ///< no colours
    kBlended,     ///< by their opacity, though nearer ones hide those behind
  };
  static DrawState* New();
  vtkTypeMacro(DrawState, vtkProp) DrawState(const DrawState&) = delete;
  void operator=(const DrawState&) = delete;

  void set_mode(Mode mode) { mode_ = mode; }
  int RenderOpaqueGeometry(vtkViewport* viewport) override;

 protected:
  DrawState() = default;
  ~DrawState() override = default;

 private:
  Mode mode_ = Mode::kUsual;
};

}  // namespace plumbline::viz
