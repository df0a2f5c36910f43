// SPDX-License-Identifier: Apache-2.0
#include "apps/picture_arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {

viz::View find_view(const std::string& name) {
  const std::string meant = name == "side" ? "right" : name == "oblique" ? "oblique_front" : name;
  const std::vector<std::string>& names = viz::view_names();
  const auto found = std::find(names.begin(), names.end(), meant);
  if (found == names.end()) {
    std::vector<std::string> known = {"side", "oblique"};
    known.insert(known.end(), names.begin(), names.end());
    throw InputError({"", 0, "view " + name}, "there is no such view", suggest_name(name, known));
  }
  return static_cast<viz::View>(found - names.begin());
}

viz::MuscleStyle find_muscle_style(const std::string& color, const std::string& size) {
  const auto position = [](const std::string& word, const std::vector<std::string>& known,
                           const char* what) {
    const auto found = std::find(known.begin(), known.end(), word);
    if (found == known.end()) {
      throw InputError({"", 0, what + (" " + word)}, "it is not known", suggest_name(word, known));
    }
    return found - known.begin();
  };
  viz::MuscleStyle style;
  style.color = static_cast<viz::MuscleColor>(
      position(color, {"activation", "tension", "passive"}, "muscle colour"));
  style.thickness =
      static_cast<viz::MuscleThickness>(position(size, {"force", "anatomy"}, "muscle size"));
  return style;
}

std::size_t find_step(const Study& study, const std::optional<int>& step,
                      const std::filesystem::path& result) {
  const std::int64_t n = study.axes.num_steps;
  const std::int64_t chosen = step.value_or(static_cast<int>(n));
  if (chosen < 1 || chosen > n) {
    throw InputError({result.string(), 0, fmt::format("step {}", chosen)},
                     fmt::format("the study has {} steps", n), fmt::format("choose 1 to {}", n));
  }
  return static_cast<std::size_t>(chosen - 1);
}

}  // namespace plumbline
