// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace plumbline::viz {

/// This machine cannot draw, or not write what it drew. Says what to do about it.
class DrawingError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace plumbline::viz
