// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <iostream>

#include "apps/command_line.h"
#include "scenarios/run_scenario.h"
#ifdef PLUMBLINE_WITH_VIZ
#include "viz/film.h"
#include "viz/picture.h"
#include "viz/viewer.h"
#endif

int main(int argc, char** argv) {
  // A closed pipe or a file limit is then a failed write, which is reported, and not a silent end.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  plumbline::RunTools tools{.solve = plumbline::run_scenario, .draw = {}, .pictures = {}};
#ifdef PLUMBLINE_WITH_VIZ
  tools.draw = [](const plumbline::Study& study, const std::filesystem::path& png) {
    plumbline::viz::render_study_png(study, {}, png.string());
  };
  tools.pictures.still = plumbline::viz::render_study_png;
  tools.pictures.film = plumbline::viz::render_film;
  tools.pictures.plot = [](const plumbline::Sheet& sheet, int dpi, const std::string& png) {
    plumbline::viz::write_png(plumbline::viz::render_sheet(sheet, dpi), png, dpi);
  };
  tools.pictures.window = plumbline::viz::view_study;
#endif
  return plumbline::run_command_line(argc, argv, tools, std::cout, std::cerr);
}
