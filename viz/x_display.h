// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace plumbline::viz {

/// Why no window can be opened on the X server that DISPLAY names: it is not set, nothing answers,
/// or what answers cannot draw in 3D. Empty where one can. VTK itself would end the program.
[[nodiscard]] std::string find_fault_of_display();

/// Whether a window is no longer there, destroyed by another program. X errors about it then no
/// longer end this one. Display and window are named as vtkRenderWindow::GetGenericDisplayId() and
/// GetGenericWindowId() name them.
[[nodiscard]] bool is_window_gone(void* display, void* window);

}  // namespace plumbline::viz
