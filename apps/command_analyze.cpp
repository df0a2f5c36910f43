// SPDX-License-Identifier: Apache-2.0
#include "apps/command_analyze.h"

#include <array>
#include <ostream>

#include "apps/exit_code.h"
#include "apps/load_model.h"
#include "apps/output_folder.h"
#include "apps/print_analysis.h"
#include "apps/progress.h"
#include "core/error.h"
#include "core/publish.h"
#include "model/compile.h"
#include "motion_io/motion_reader.h"
#include "motion_io/motion_writer.h"
#include "osim/osim_actuators.h"
#include "osim/osim_external_loads.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

const std::array<std::string, 4> kTables = {"activation.sto", "force.sto", "joint_reaction.sto",
                                            "joint_load.sto"};

ExternalLoads read_loads(const AnalyzeRequest& request, const Model& model,
                         ConversionReport& report) {
  if (request.loads.empty()) return {};
  const ExternalLoadsSpec spec = read_osim_external_loads(request.loads, report);
  return {spec, model, read_motion(spec.table, {.ignore_stated_rows = request.lenient})};
}

std::vector<ActuatorSpec> read_actuators(const AnalyzeRequest& request, const Model& model,
                                         ConversionReport& report) {
  std::vector<ActuatorSpec> out;
  for (const fs::path& file : request.actuators) {
    const std::vector<ActuatorSpec> read = read_osim_actuators(file, report);
    out.insert(out.end(), read.begin(), read.end());
  }
  if (!request.reserves) return out;
  const IndependentCoordinates independent(model);
  for (const DofIndex d : independent.dofs()) {
    const std::string& name = model.dofs[static_cast<std::size_t>(d)].name;
    out.push_back({.name = name + "_reserve",
                   .coordinate = name,
                   .optimal_force = *request.reserves,
                   .place = {.element = "--add-reserves"}});
  }
  return out;
}

MotionAnalysis analyze(StaticOptimizer& optimizer, CoordinateMotion& motion, ExternalLoads& loads,
                       const TimeRange& range, const CancelToken& cancel) {
  ProgressLine line;
  MotionAnalysis analysis =
      analyze_motion(optimizer, motion, loads, range, [&](int done, int total) {
        cancel.throw_if_cancelled();
        line.update(done, total, "frames");
      });
  cancel.throw_if_cancelled();
  return analysis;
}

std::vector<fs::path> write_tables(const MotionAnalysis& analysis, const fs::path& folder) {
  const std::array<const MotionTable*, 4> tables = {&analysis.activation, &analysis.force,
                                                    &analysis.joint_reaction, &analysis.joint_load};
  std::vector<TextFile> texts;
  std::vector<fs::path> files;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    files.push_back(folder / kTables[i]);
    texts.push_back({files.back().string(), print_motion(*tables[i])});
  }
  make_output_folder(folder);
  publish_texts(texts);
  return files;
}

// What a person must know of how the files were read.
void tell(const ConversionReport& report, std::ostream& err) {
  if (!report.dropped.empty() || !report.changed.empty()) err << print_report(report) << std::flush;
}

}  // namespace

int command_analyze(const AnalyzeRequest& request, const CancelToken& cancel, std::ostream& out,
                    std::ostream& err) {
  check_output_folder(request.out, kTables);
  LoadedModel loaded = load_model(request.model, request.lenient);
  ConversionReport& report = loaded.report;
  const Model model = compile(loaded.spec);
  CoordinateMotion motion(loaded.spec, model,
                          read_motion(request.motion, {.ignore_stated_rows = request.lenient}),
                          request.motion_options);
  ExternalLoads loads = read_loads(request, model, report);
  StaticOptimizer optimizer(loaded.spec, model, read_actuators(request, model, report));
  const MotionAnalysis analysis = analyze(optimizer, motion, loads, request.range, cancel);
  tell(report, err);

  const AnalysisAnswer answer{&model, &analysis, motion.notes(), loads.is_constant(),
                              write_tables(analysis, request.out)};
  out << (request.json ? print_analysis_json(answer) : print_analysis(answer)) << std::flush;
  for (std::size_t frame = 0; frame < analysis.num_frames(); ++frame) {
    if (!analysis.is_trusted(frame)) return kExitNotTrusted;
  }
  return kExitOk;
}

}  // namespace plumbline
