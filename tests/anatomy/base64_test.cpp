// SPDX-License-Identifier: Apache-2.0
#include "anatomy/base64.h"

#include <gtest/gtest.h>

#include <vector>

namespace plumbline {
namespace {

std::string encode(const std::string& text) {
  return to_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

// The examples of RFC 4648.
TEST(Base64, IsThatOfTheStandard) {
  EXPECT_EQ(encode(""), "");
  EXPECT_EQ(encode("f"), "Zg==");
  EXPECT_EQ(encode("fo"), "Zm8=");
  EXPECT_EQ(encode("foo"), "Zm9v");
  EXPECT_EQ(encode("foob"), "Zm9vYg==");
  EXPECT_EQ(encode("fooba"), "Zm9vYmE=");
  EXPECT_EQ(encode("foobar"), "Zm9vYmFy");
}

TEST(Base64, NumbersAreLittleEndian) {
  const std::vector<std::uint16_t> numbers = {1, 0x0203};
  EXPECT_EQ(to_base64_of(std::span<const std::uint16_t>(numbers)),
            encode(std::string("\1\0\3\2", 4)));
}

}  // namespace
}  // namespace plumbline
