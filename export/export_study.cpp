// SPDX-License-Identifier: Apache-2.0
#include "export/export_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "anatomy/find_cases.h"
#include "core/error.h"
#include "core/publish.h"
#include "export/exported_scene.h"
#include "export/gltf.h"
#include "export/vtp.h"

namespace plumbline::viz {
namespace {

enum class Format { kGltf, kGlb, kVtp };

Format find_format(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".gltf") return Format::kGltf;
  if (ending == ".glb") return Format::kGlb;
  if (ending == ".vtp") return Format::kVtp;
  throw InputError({file.string(), 0, "--export"},
                   ending.empty() ? "the name has no ending" : "\"" + ending + "\" is no format",
                   "end the name with .glb or .gltf (Blender, slides, browsers) or .vtp (ParaView, "
                   "3D Slicer)");
}

std::string print(const ExportedScene& scene, Format format) {
  switch (format) {
    case Format::kGltf:
      return print_gltf(scene, GltfForm::kText);
    case Format::kGlb:
      return print_gltf(scene, GltfForm::kBinary);
    case Format::kVtp:
      return print_vtp(scene);
  }
  return "";
}

}  // namespace

void check_export_ending(const std::filesystem::path& file) {
  static_cast<void>(find_format(file));
}

void export_study(const Study& study, const std::vector<std::string>& case_names, std::size_t step,
                  const std::filesystem::path& file) {
  const Format format = find_format(file);
  if (step >= static_cast<std::size_t>(study.axes.num_steps)) {
    throw InputError({file.string(), 0, fmt::format("step {}", step + 1)},
                     fmt::format("the study has {} steps", study.axes.num_steps),
                     fmt::format("choose 1 to {}", study.axes.num_steps));
  }
  const ExportedScene scene = make_exported_scene(study, find_cases(study, case_names), step);
  if (std::all_of(scene.cases.begin(), scene.cases.end(),
                  [](const SceneCase& c) { return c.parts.empty(); })) {
    throw InputError({file.string(), 0, fmt::format("step {}", step + 1)},
                     "no posture was found that could be exported", "choose another step or case");
  }
  const std::array<TextFile, 1> whole = {{{file.string(), print(scene, format)}}};
  publish_texts(whole);
}

}  // namespace plumbline::viz
