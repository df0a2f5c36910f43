// SPDX-License-Identifier: Apache-2.0
#include "apps/load_model.h"

#include <filesystem>
#include <fstream>
#include <string_view>

#include "apps/find_file.h"
#include "model/compile.h"
#include "model_io/native_reader.h"
#include "osim/osim_reader.h"

namespace plumbline {

namespace {

// Whatever its ending: a document of XML begins with a tag, ours never does.
bool is_xml(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  char first = 0;
  while (in.get(first)) {
    if (std::string_view(" \t\r\n\xEF\xBB\xBF").find(first) == std::string_view::npos) break;
  }
  return first == '<';
}

bool is_imported(const std::filesystem::path& path) {
  return path.extension() == ".osim" || (std::filesystem::is_regular_file(path) && is_xml(path));
}

}  // namespace

LoadedModel load_model(const std::string& given, bool lenient) {
  LoadedModel out{.path = find_model(given)};
  out.report.lenient = lenient;
  out.imported = is_imported(out.path);
  out.spec = out.imported ? read_osim_model(out.path, out.report)
                          : mirror_spec(read_native_model(out.path));
  return out;
}

}  // namespace plumbline
