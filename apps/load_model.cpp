// SPDX-License-Identifier: Apache-2.0
#include "apps/load_model.h"

#include "apps/find_file.h"
#include "model/compile.h"
#include "model_io/native_reader.h"
#include "osim/osim_reader.h"

namespace plumbline {

LoadedModel load_model(const std::string& given, bool lenient) {
  LoadedModel out{.path = find_model(given)};
  out.report.lenient = lenient;
  out.imported = out.path.extension() == ".osim";
  out.spec = out.imported ? read_osim_model(out.path, out.report)
                          : mirror_spec(read_native_model(out.path));
  return out;
}

}  // namespace plumbline
