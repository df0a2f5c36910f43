// SPDX-License-Identifier: Apache-2.0
#include "open_in_browser.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace plumbline::test {

std::string why_no_browser() {
  if (std::string(PLUMBLINE_BROWSER_NODE).empty()) return "built without Node";
  if (std::string(PLUMBLINE_BROWSER).empty()) return "no chromium: install the package chromium";
  return "";
}

nlohmann::json open_in_browser(const std::string& script, const std::string& page,
                               const std::string& shot) {
  const std::string out = page + ".json";
  const std::string picture = std::string(PLUMBLINE_BROWSER_SHOTS) + "/" + shot;
  std::string command;
  for (const std::string& word :
       {std::string(PLUMBLINE_BROWSER_NODE), PLUMBLINE_BROWSER_SCRIPTS + ("/" + script),
        std::string(PLUMBLINE_BROWSER_PACKAGES), std::string(PLUMBLINE_BROWSER), page, out,
        picture}) {
    command += "'" + word + "' ";
  }
  if (std::system(command.c_str()) != 0) return nullptr;
  EXPECT_GT(std::filesystem::file_size(picture), 20000U);
  std::cout << "screenshot: " << picture << "\n";
  return nlohmann::json::parse(std::ifstream(out));
}

}  // namespace plumbline::test
