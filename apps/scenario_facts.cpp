// SPDX-License-Identifier: Apache-2.0
#include "apps/scenario_facts.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace plumbline {
namespace {

// The text of `key = "text"`, with \" and \\ read.
std::optional<std::string> find_value(const std::string& line, const std::string& key) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string::npos || line.compare(begin, key.size(), key) != 0) return std::nullopt;
  const std::size_t equals = line.find_first_not_of(" \t", begin + key.size());
  if (equals == std::string::npos || line[equals] != '=') return std::nullopt;
  const std::size_t quote = line.find_first_not_of(" \t", equals + 1);
  if (quote == std::string::npos || (line[quote] != '"' && line[quote] != '\'')) {
    return std::nullopt;
  }
  std::string value;
  for (std::size_t i = quote + 1; i < line.size() && line[i] != line[quote]; ++i) {
    if (line[i] == '\\' && line[quote] == '"' && i + 1 < line.size()) ++i;
    value += line[i];
  }
  return value;
}

}  // namespace

ScenarioFacts read_scenario_facts(const std::string& text) {
  ScenarioFacts facts;
  std::istringstream lines(text);
  std::string table;
  const auto keep_first = [](std::string& kept, const std::optional<std::string>& value) {
    if (value && kept.empty()) kept = *value;
  };
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin != std::string::npos && line[begin] == '[') {
      table = line.substr(begin, line.rfind(']') - begin + 1);
    }
    keep_first(facts.question, find_value(line, "question"));
    if (table == "[known]") {
      keep_first(facts.outcome, find_value(line, "outcome"));
      keep_first(facts.known, find_value(line, "text"));
      keep_first(facts.known_source, find_value(line, "source"));
    }
    const auto kind = find_value(line, "kind");
    if (table == "[[imbalance]]" && kind &&
        std::find(facts.kinds.begin(), facts.kinds.end(), *kind) == facts.kinds.end()) {
      facts.kinds.push_back(*kind);
    }
  }
  return facts;
}

}  // namespace plumbline
