// SPDX-License-Identifier: Apache-2.0
#include "support/mutate.h"

#include <array>

namespace plumbline::test {
namespace {

const std::array<std::string, 12> kHostileNumbers = {
    "1e308", "-1e308", "1e309", "nan", "-", "", "-0", "1e-400", "0x1p3", "1,2,3", "9e15", "\t"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void replace_number(std::string& text, Random& random) {
  std::size_t first = random.index(text.size());
  while (first < text.size() && !is_digit(text[first])) ++first;
  std::size_t last = first;
  while (last < text.size() && is_digit(text[last])) ++last;
  text.replace(first, last - first, kHostileNumbers[random.index(kHostileNumbers.size())]);
}

void insert_long_word(std::string& text, Random& random) {
  const std::string letters = "a1 \t\n,=-.e/";
  const std::string word(1 + random.index(10'000), letters[random.index(letters.size())]);
  text.insert(random.index(text.size() + 1), word);
}

void duplicate_piece(std::string& text, Random& random) {
  const std::size_t first = random.index(text.size());
  const std::string piece = text.substr(first, 1 + random.index(100));
  text.insert(random.index(text.size() + 1), piece);
}

}  // namespace

void mutate(std::string& text, Random& random) {
  if (text.empty()) return;
  switch (random.index(6)) {
    case 0:
      text[random.index(text.size())] ^= static_cast<char>(1 << random.index(8));
      return;
    case 1:
      text[random.index(text.size())] = static_cast<char>(random.index(256));
      return;
    case 2:
      text.resize(random.index(text.size()));
      return;
    case 3:
      return duplicate_piece(text, random);
    case 4:
      return replace_number(text, random);
    default:
      return insert_long_word(text, random);
  }
}

}  // namespace plumbline::test
