// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace plumbline {

/// Bytes as text of 64 characters (RFC 4648, with padding).
[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);

/// Numbers in the order of their bytes on this machine, which is little endian.
template <class T>
[[nodiscard]] std::string to_base64_of(std::span<const T> numbers) {
  return to_base64({reinterpret_cast<const std::uint8_t*>(numbers.data()), numbers.size_bytes()});
}

}  // namespace plumbline
