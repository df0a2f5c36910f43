// SPDX-License-Identifier: Apache-2.0
#include "apps/command_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <ostream>

#include "anatomy/drawing_error.h"
#include "apps/answer.h"
#include "apps/exit_code.h"
#include "apps/output_folder.h"
#include "apps/scenario_facts.h"
#include "core/error.h"
#include "core/publish.h"
#include "explain/lesson.h"
#include "results/read_study.h"
#include "scenarios/imbalance_kinds.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

fs::path output_file(const ReportRequest& request) {
  if (!request.out.empty()) return request.out;
  return fs::path("out") / fs::path(request.results.front()).stem().concat(".html");
}

// The picture as the bytes of a PNG file; nothing where it cannot be drawn.
std::vector<std::uint8_t> draw_picture(const Study& study, const DrawTools& tools,
                                       const fs::path& page, std::ostream& err) {
  if (!tools.still || study.axes.num_steps == 0) return {};
  const fs::path png = fs::path(page).concat(".picture.png");
  std::vector<std::uint8_t> bytes;
  try {
    tools.still(study, {}, png);
    std::ifstream in(png, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  } catch (const viz::DrawingError& fault) {
    err << "no picture: " << fault.what() << "\n";
  }
  std::error_code ignored;
  fs::remove(png, ignored);
  return bytes;
}

}  // namespace

ReportInput report_input(const Study& study, const std::string& name) {
  const ScenarioFacts facts = read_scenario_facts(study.provenance.scenario_text);
  ReportInput input;
  input.study = &study;
  input.name = name;
  input.question = facts.question;
  input.known = {facts.outcome, facts.known, facts.known_source};
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    input.step_labels.push_back(step_label(study, t));
  }
  for (const ImbalanceKind& kind : imbalance_kinds()) {
    if (std::find(facts.kinds.begin(), facts.kinds.end(), kind.name) != facts.kinds.end()) {
      input.topics.push_back({kind.title, kind.effect, kind.source});
    }
  }
  return input;
}

int command_report(const ReportRequest& request, const DrawTools& tools, CancelToken& cancel,
                   std::ostream& out, std::ostream& err) {
  const fs::path page = output_file(request);
  const fs::path folder = page.has_parent_path() ? page.parent_path() : fs::path(".");
  check_output_folder(folder, std::array{page.filename().string()});
  std::vector<Study> studies;
  for (const std::string& result : request.results) studies.push_back(read_study(result));

  const bool is_plain = request.plain || !has_3d_page();
  if (!request.plain && is_plain) {
    err << "without 3D, which takes Node when Plumbline is built: pictures and plots instead\n";
  }
  make_output_folder(folder);
  std::vector<ReportInput> inputs;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    cancel.throw_if_cancelled();
    inputs.push_back(report_input(studies[i], fs::path(request.results[i]).stem().string()));
    if (request.lesson && !can_teach(studies[i])) {
      throw InputError({request.results[i], 0, ""},
                       "holds nothing to predict: one posture of one person",
                       "take a result with an imbalance or with several steps");
    }
    inputs.back().is_lesson = request.lesson;
    if (is_plain) inputs.back().picture = draw_picture(studies[i], tools, page, err);
  }
  const std::string text = is_plain ? print_plain_report(inputs) : print_report(inputs);
  cancel.throw_if_cancelled();
  publish_texts(std::array<TextFile, 1>{{{page.string(), text}}});
  out << fmt::format("Wrote {} ({:.1f} MB)\n", page.string(),
                     static_cast<double>(text.size()) / 1e6);
  return kExitOk;
}

}  // namespace plumbline
