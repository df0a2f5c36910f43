// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "results/h5.h"

namespace plumbline::h5 {

/// Makes a file, lets `fill` write it, and gives it its name when it is whole (see publish_file).
/// @throws InputError naming the file where it cannot be written; nothing is left then.
void publish_filled(const std::string& path, const std::function<void(File&)>& fill);

}  // namespace plumbline::h5
