// SPDX-License-Identifier: Apache-2.0
#include "validation/subject.h"

#include <utility>

#include "core/error.h"
#include "model/compile.h"
#include "model/yielding_levels.h"
#include "model_io/native_reader.h"

namespace plumbline {

ValidationSubject::ValidationSubject(std::filesystem::path model_folder, const CancelToken& cancel)
    : folder_(std::move(model_folder)), cancel_(cancel) {
  const ModelSpec raw = read_native_model(folder_);
  spec_ = mirror_spec(raw);
  prepared_ = prepare_body(let_levels_yield(raw), raw.person, {}, {});
}

Scenario ValidationSubject::scenario() const {
  Scenario out;
  out.name = "validation";
  out.title = "Validation";
  out.model = folder_;
  return out;
}

Study ValidationSubject::answer(const Scenario& scenario) const {
  return run_scenario(scenario, {.band = false}, {}, cancel_);
}

const Abdomen& abdomen_of(const Model& model) {
  if (!model.abdomen) {
    throw InputError({.element = "model " + model.name}, "has no [abdomen]",
                     "take a model that has one");
  }
  return *model.abdomen;
}

}  // namespace plumbline
