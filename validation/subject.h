// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "calibration/prepare.h"
#include "scenarios/cancel_token.h"
#include "scenarios/run_scenario.h"

namespace plumbline {

/// The body that is put to the test: as it lies in its folder, and prepared for its reference
/// person with the default settings.
class ValidationSubject {
 public:
  /// @throws InputError for a folder that holds no such body; Cancelled.
  ValidationSubject(std::filesystem::path model_folder, const CancelToken& cancel);

  [[nodiscard]] const ModelSpec& spec() const { return spec_; }  ///< both sides written out
  [[nodiscard]] const PreparedBody& prepared() const { return prepared_; }

  /// Its reference person standing, with default settings: what a question starts from.
  [[nodiscard]] Scenario scenario() const;
  /// Answers a question without the robustness band.
  [[nodiscard]] Study answer(const Scenario& scenario) const;

 private:
  std::filesystem::path folder_;
  const CancelToken& cancel_;
  ModelSpec spec_;
  PreparedBody prepared_;
};

/// @throws InputError for a body without one.
[[nodiscard]] const Abdomen& abdomen_of(const Model& model);

}  // namespace plumbline
