// SPDX-License-Identifier: Apache-2.0
#include "apps/command_validate.h"

#include <ostream>

#include "apps/exit_code.h"
#include "apps/find_file.h"
#include "apps/print_validation.h"
#include "apps/progress.h"
#include "apps/validation_page.h"
#include "core/publish.h"
#include "validation/validate.h"

namespace plumbline {
namespace {

Validation run_checks(const ValidateRequest& request, const CancelToken& cancel) {
  ProgressLine line;
  return validate(
      find_model(request.model), [&](int done, int total) { line.update(done, total, "groups"); },
      cancel);
}

}  // namespace

int command_validate(const ValidateRequest& request, const CancelToken& cancel, std::ostream& out) {
  const Validation validation = run_checks(request, cancel);
  if (!request.page.empty()) {
    const TextFile page{request.page.string(), print_validation_page(validation)};
    publish_texts({&page, 1});
  }
  out << (request.json ? print_validation_json(validation) : print_validation(validation))
      << std::flush;
  return validation.surprises.empty() ? kExitOk : kExitNotTrusted;
}

}  // namespace plumbline
