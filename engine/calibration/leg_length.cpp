// SPDX-License-Identifier: Apache-2.0
#include "calibration/leg_length.h"

#include "core/error.h"

namespace plumbline {

// Axes of the bodies are those of the world at neutral, where soles lie flat.
void shorten_leg(ModelSpec& spec, const char* side, double shortening) {
  bool found = false;
  for (ContactSpec& contact : spec.contacts) {
    if (!contact.name.ends_with(side)) continue;
    contact.p_BoP_B.y += shortening;
    found = true;
  }
  if (found) return;
  throw InputError({.element = "model " + spec.name},
                   std::string("has no [[contact]] whose name ends in ") + side,
                   "name the corners of each sole by its side");
}

}  // namespace plumbline
