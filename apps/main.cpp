// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "apps/command_line.h"
#include "scenarios/run_scenario.h"

int main(int argc, char** argv) {
  const plumbline::RunTools tools{.solve = plumbline::run_scenario, .draw = {}};
  return plumbline::run_command_line(argc, argv, tools, std::cout, std::cerr);
}
