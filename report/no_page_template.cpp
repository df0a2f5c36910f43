// SPDX-License-Identifier: Apache-2.0
// Stands in for the page where Plumbline is built without Node.
#include "report/page_template.h"

namespace plumbline {

std::span<const std::string_view> page_template() { return {}; }

}  // namespace plumbline
