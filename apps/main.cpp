// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "apps/command_line.h"
#include "scenarios/run_scenario.h"
#ifdef PLUMBLINE_WITH_VIZ
#include "viz/picture.h"
#endif

int main(int argc, char** argv) {
  plumbline::RunTools tools{.solve = plumbline::run_scenario, .draw = {}};
#ifdef PLUMBLINE_WITH_VIZ
  tools.draw = [](const plumbline::Study& study, const std::filesystem::path& png) {
    plumbline::viz::render_study_png(study, {}, png.string());
  };
#endif
  return plumbline::run_command_line(argc, argv, tools, std::cout, std::cerr);
}
