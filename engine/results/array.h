// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "core/check.h"

namespace plumbline {

/// Dense row-major array, last index fastest: level.compression(case, step, level).
/// An index out of range is checked in debug builds.
template <class T>
class Array {
 public:
  void resize(std::vector<std::size_t> extents, T fill) {
    extents_ = std::move(extents);
    values_.assign(product(extents_), fill);
  }

  /// Takes over values that are already in row-major order.
  /// @pre their number is the product of the extents.
  void adopt(std::vector<std::size_t> extents, std::vector<T> values) {
    extents_ = std::move(extents);
    values_ = std::move(values);
    require(values_.size() == product(extents_), "an array needs as many values as its extents");
  }

  template <class... Index>
  [[nodiscard]] T& operator()(Index... index) {
    return values_[offset(index...)];
  }
  template <class... Index>
  [[nodiscard]] const T& operator()(Index... index) const {
    return values_[offset(index...)];
  }

  [[nodiscard]] const std::vector<std::size_t>& extents() const { return extents_; }
  [[nodiscard]] const std::vector<T>& values() const { return values_; }
  [[nodiscard]] std::vector<T>& values() { return values_; }
  [[nodiscard]] bool empty() const { return values_.empty(); }

 private:
  static std::size_t product(const std::vector<std::size_t>& extents) {
    return std::accumulate(extents.begin(), extents.end(), std::size_t{1}, std::multiplies<>());
  }

  template <class... Index>
  [[nodiscard]] std::size_t offset(Index... index) const {
    PLUMBLINE_ASSERT(sizeof...(index) == extents_.size());
    const std::array<std::size_t, sizeof...(index)> i{static_cast<std::size_t>(index)...};
    std::size_t at = 0;
    for (std::size_t d = 0; d < i.size(); ++d) {
      PLUMBLINE_ASSERT(i[d] < extents_[d]);
      at = at * extents_[d] + i[d];
    }
    return at;
  }

  std::vector<std::size_t> extents_;
  std::vector<T> values_;
};

using RealArray = Array<double>;
using IntArray = Array<std::int64_t>;

}  // namespace plumbline
