// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// Makes the leg of one side ("_r" or "_l") shorter by `shortening` [m] between ankle and floor:
/// the sole of that foot comes nearer to its ankle. Where exactly a leg is shorter makes no
/// difference to who stands on it but for the height of knee and ankle.
/// @throws InputError without a sole on that side.
void shorten_leg(ModelSpec& spec, const char* side, double shortening);

}  // namespace plumbline
