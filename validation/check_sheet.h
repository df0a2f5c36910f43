// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "validation/check.h"

namespace plumbline {

/// Fills a group, one line after the other, and judges each.
class CheckSheet {
 public:
  /// @param kind of the checks that follow, until set_kind().
  CheckSheet(CheckGroup head, CheckKind kind);

  void set_kind(CheckKind kind) { kind_ = kind; }

  /// @param id without the group's name. @param published what the source says.
  void add(const std::string& id, const std::string& what, double value, const std::string& unit,
           Band accepted, const std::string& published);
  /// A number for the reader, not judged.
  void note(const std::string& what, double value, const std::string& unit);
  /// What the suite asks for and cannot be computed. @param lacks what is missing for it.
  void missing(const std::string& id, const std::string& what, const std::string& published,
               const std::string& lacks);

  [[nodiscard]] CheckGroup take() { return std::move(group_); }

 private:
  [[nodiscard]] std::string full_id(const std::string& id) const;

  CheckGroup group_;
  CheckKind kind_;
};

}  // namespace plumbline
