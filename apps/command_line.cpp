// SPDX-License-Identifier: Apache-2.0
#include "apps/command_line.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cmath>
#include <exception>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "anatomy/drawing_error.h"
#include "apps/command_analyze.h"
#include "apps/command_bench_test.h"
#include "apps/command_convert.h"
#include "apps/command_doctor.h"
#include "apps/command_info.h"
#include "apps/command_render.h"
#include "apps/command_report.h"
#include "apps/command_scenarios.h"
#include "apps/command_test.h"
#include "apps/command_validate.h"
#include "apps/command_view.h"
#include "apps/exit_code.h"
#include "apps/interrupt.h"
#include "apps/version.h"
#include "core/error.h"

namespace plumbline {
namespace {

constexpr const char* kFooter =
    "Exit status: 0 ok, 1 failed or invalid input, 2 wrong usage, 3 solved but not trusted.\n"
    "Load is not pain; not for diagnosis.";

/// Everything the command line can say.
struct Options {
  RunRequest run;
  AnalyzeRequest analyze;
  std::string model;
  bool info_json = false;
  bool lenient = false;
  ConvertRequest convert;
  BenchTestRequest bench;
  RenderRequest render;
  ReportRequest report;
  ViewRequest view;
  ValidateRequest validate;
  TestRequest test;
  ScenariosRequest scenarios;
};

std::string joined(int argc, const char* const* argv) {
  return fmt::format("{}", fmt::join(argv, argv + argc, " "));
}

// The parser's own check prints the largest number there is.
std::string find_fault_of_strength(const std::string& text) {
  double number = 0.0;
  const bool is_number = CLI::detail::lexical_cast(text, number);
  return is_number && number > 0.0 && std::isfinite(number)
             ? ""
             : fmt::format("'{}' is no number above 0", text);
}

void add_run(CLI::App& app, Options& options) {
  CLI::App* run = app.add_subcommand("run", "Answer a scenario and print what a person wants");
  run->add_option("SCENARIO", options.run.scenario,
                  "scenario file, or the name of one (see scenarios/README.md)")
      ->required();
  run->add_option("--out", options.run.out, "folder for the files written")
      ->type_name("DIR")
      ->capture_default_str();
  run->add_flag("--json", options.run.json, "print one JSON object for scripts");
  run->add_flag_callback(
      "--no-picture", [&options] { options.run.picture = false; }, "write no picture");
  run->add_flag_callback(
      "--no-band", [&options] { options.run.band = false; },
      "skip the solves with weights and body varied, which tell how firm a change is");
  run->add_option("--threads", options.run.threads, "threads (default: one a processor)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
}

void add_info(CLI::App& app, Options& options) {
  CLI::App* info = app.add_subcommand("info", "Say what a model holds");
  info->add_option("MODEL", options.model,
                   "model folder, the name of one, or an OpenSim .osim file")
      ->required();
  info->add_flag("--lenient", options.lenient,
                 "of an .osim file: drop what is not understood, and list it");
  info->add_flag("--json", options.info_json, "print one JSON object for scripts");
}

void add_convert(CLI::App& app, Options& options) {
  CLI::App* convert = app.add_subcommand("convert", "Write a model in Plumbline's own format");
  convert->add_option("MODEL", options.convert.model, "OpenSim .osim file, or any other model")
      ->required();
  convert->add_option("TARGET", options.convert.target, "TOML file to write")->required();
  convert
      ->add_option("--report", options.convert.report,
                   "JSON file that lists what was dropped, changed or set aside")
      ->type_name("FILE");
  convert->add_flag("--lenient", options.convert.lenient,
                    "of an .osim file: drop what is not understood, and list it");
}

void add_analyze(CLI::App& app, AnalyzeRequest& request) {
  CLI::App* analyze =
      app.add_subcommand("analyze", "Find muscle forces and joint loads along a motion");
  analyze->add_option("MODEL", request.model, "OpenSim .osim file, or one converted from it")
      ->required();
  analyze->add_option("MOTION", request.motion, "coordinates over time, a .mot or .sto file")
      ->required();
  analyze->add_option("--external-loads", request.loads, "OpenSim file of external loads")
      ->type_name("FILE");
  analyze
      ->add_option("--actuators", request.actuators,
                   "OpenSim file of actuators to add; may be given again")
      ->type_name("FILE")
      ->allow_extra_args(false);
  analyze
      ->add_option("--add-reserves", request.reserves,
                   "add an actuator of this optimal force (N m or N) on every free coordinate")
      ->type_name("FORCE")
      ->check(CLI::Validator(find_fault_of_strength, ""));
  analyze->add_option("--from", request.range.from, "first time")->type_name("S");
  analyze->add_option("--to", request.range.to, "last time")->type_name("S");
  analyze
      ->add_option("--lowpass", request.motion_options.low_pass,
                   "filter the coordinates: Butterworth of third order, forwards and backwards")
      ->type_name("HZ");
  CLI::Option* degrees = analyze->add_flag_callback(
      "--degrees", [&request] { request.motion_options.stated_in_degrees = true; },
      "angles are in degrees, where the motion does not say");
  analyze
      ->add_flag_callback(
          "--radians", [&request] { request.motion_options.stated_in_degrees = false; },
          "angles are in radians, where the motion does not say")
      ->excludes(degrees);
  analyze->add_flag("--lenient", request.lenient,
                    "drop what is not understood, and list it; take tables cut short");
  analyze->add_option("--out,--output", request.out, "folder for the files written")
      ->type_name("DIR")
      ->capture_default_str();
  analyze->add_flag("--json", request.json, "print one JSON object for scripts");
}

void add_bench_test(CLI::App& app, BenchTestRequest& request) {
  CLI::App* bench =
      app.add_subcommand("bench-test", "Test a segment of the spine on a virtual machine");
  bench->add_option("--model", request.model, "model folder, or the name of one")
      ->type_name("MODEL")
      ->capture_default_str();
  bench
      ->add_option("--segment", request.segment,
                   "a level (L4/5) or all between two vertebrae (L1-L5, L1-S1), the lower held")
      ->capture_default_str();
  bench
      ->add_option("--axis", request.axes,
                   "flexion (with extension), lateral or axial; may be repeated (default: all)")
      ->type_name("AXIS")
      ->delimiter(',');
  bench->add_option("--moment", request.moment, "largest pure moment to either side, N m")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1000.0));
  bench->add_option("--steps", request.steps, "steps of each side")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  bench
      ->add_option("--follower", request.follower,
                   "tension of a cable through the centres of the discs, N")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1e5));
  bench->add_option("--weight", request.weight, "dead force down on the top vertebra, N")
      ->capture_default_str()
      ->check(CLI::Range(-1e5, 1e5));
  bench
      ->add_option("--remove", request.removed,
                   "structures taken out first: SSL, ISL, LF, capsules, facets, PLL, ALL, ITL, "
                   "iliolumbar, nucleus")
      ->type_name("NAME,...")
      ->delimiter(',');
  bench->add_flag(
      "--stepwise", request.stepwise,
      "repeat, taking out SSL, ISL, LF, capsules, facets, PLL, ALL and nucleus in turn");
  CLI::Option* displaced =
      bench
          ->add_option("--displace", request.displaced,
                       "move this coordinate of a level instead of applying moments")
          ->type_name("COORDINATE");
  bench->add_option("--by", request.displacement, "largest displacement to either side, deg or mm")
      ->needs(displaced)
      ->check(CLI::Range(0.0, 45.0));
  bench
      ->add_option("--flexion-pattern", request.pattern,
                   "fit the levels anew to a published pattern: lower (the lower a level, the more "
                   "it flexes) or upper")
      ->type_name("PATTERN");
  bench->add_option("--out", request.out, "folder for the files written")
      ->type_name("DIR")
      ->capture_default_str();
  bench->add_flag("--json", request.json, "print one JSON object for scripts");
}

void add_render(CLI::App& app, RenderRequest& request) {
  CLI::App* render =
      app.add_subcommand("render", "Draw a results file: pictures, films, plots, 3D");
  render->add_option("RESULT", request.result, "results file that `plumbline run` wrote")
      ->required();
  render->add_option("--out", request.out, "folder for the files written")
      ->type_name("DIR")
      ->capture_default_str();
  render
      ->add_option("--view", request.view,
                   "side (or right), left, front, back, oblique, oblique_back or auto")
      ->capture_default_str();
  render
      ->add_option("--case", request.cases,
                   "case to draw; may be repeated (default: all, side by side)")
      ->type_name("NAME")
      ->delimiter(',');
  render->add_option("--step", request.step, "step to draw, from 1 (default: the last)")
      ->type_name("N");
  render->add_option("--width", request.width, "width in pixels at 96 dpi (1920; of films 1280)")
      ->type_name("PIXELS")
      ->check(CLI::Range(320, 8192));
  render->add_option("--height", request.height, "height in pixels at 96 dpi (1080; of films 720)")
      ->type_name("PIXELS")
      ->check(CLI::Range(240, 8192));
  render->add_option("--dpi", request.dpi, "pixels an inch: the same picture, finer, for posters")
      ->capture_default_str()
      ->check(CLI::Range(48, 300));
  render->add_flag("--overlay", request.overlay,
                   "two cases in one figure, the first as a ghost that shines through");
  render
      ->add_option("--muscle-color", request.muscle_color,
                   "colour muscles by activation, tension or passive share")
      ->capture_default_str()
      ->check(CLI::IsMember({"activation", "tension", "passive"}));
  render
      ->add_option(
          "--muscle-size", request.muscle_size,
          "by anatomy: of their own volume, in every case the same; or as thick as their force")
      ->capture_default_str()
      ->check(CLI::IsMember({"force", "anatomy"}));
  render->add_flag("--tissue-loads", request.tissue_loads,
                   "facet forces left and right and the tension of ligaments, in the close-up");
  CLI::Option* film =
      render->add_flag("--film", request.film, "a film through the steps of the task");
  render->add_flag("--turntable", request.turntable, "a film around the figures at one step")
      ->excludes(film);
  render->add_option("--seconds", request.seconds, "length of a film, at 25 frames a second")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 400.0));
  render->add_flag("--plots", request.plots,
                   "curves of each level over the steps and bars of left and right, SVG and PNG");
  render
      ->add_option(
          "--export", request.export_file,
          "write the body at one step for other programs: .glb or .gltf (Blender, slides), "
          ".vtp (ParaView, 3D Slicer)")
      ->type_name("FILE");
  render->footer(
      "Films are MP4 where the program ffmpeg is on the PATH, else Theora (.ogv). Nothing needs a\n"
      "display. See viz/README.md for how to read a picture.");
}

void add_view(CLI::App& app, ViewRequest& request) {
  CLI::App* view = app.add_subcommand("view", "Look around in a results file, in a window");
  view->add_option("RESULT", request.result, "results file that `plumbline run` wrote")->required();
  view->add_option("--view", request.view,
                   "from where: side (or right), left, front, back, oblique, oblique_back or auto")
      ->capture_default_str();
  view->add_option("--case", request.case_name, "case to show alone (default: all that fit)")
      ->type_name("NAME");
  view->add_option("--step", request.step, "step to begin with, from 1 (default: the last)")
      ->type_name("N");
  view->add_option("--pick", request.picked, "muscle or level to pick: semimem_r, L4/5")
      ->type_name("NAME");
  view->add_option("--keys", request.keys, "keys to press from the start: zm")->type_name("KEYS");
  view->add_option("--screenshot", request.screenshot,
                   "write what the window would show to this PNG file; needs no display")
      ->type_name("FILE");
  view->add_option("--out", request.out, "folder for pictures made of the window")
      ->type_name("DIR")
      ->capture_default_str();
  view->add_option("--width", request.width, "width in pixels")
      ->capture_default_str()
      ->check(CLI::Range(640, 8192));
  view->add_option("--height", request.height, "height in pixels")
      ->capture_default_str()
      ->check(CLI::Range(420, 8192));
  view->footer(
      "Drag turns the body, the wheel zooms, a click on a muscle or a disc tells its numbers, H\n"
      "shows all keys, Q or Escape closes. Needs a display; `plumbline render` and `plumbline\n"
      "report` do not.");
}

void add_report(CLI::App& app, ReportRequest& request) {
  CLI::App* report =
      app.add_subcommand("report", "Tell results as one HTML file: 3D, tables, plots, sources");
  report->add_option("RESULT", request.results, "results files that `plumbline run` wrote")
      ->required();
  report
      ->add_option("--out", request.out,
                   "file to write (default: out/ and the first result's name)")
      ->type_name("FILE");
  report->add_flag("--plain", request.plain, "pictures and plots instead of 3D: needs no script");
  report->add_flag("--lesson", request.lesson,
                   "three questions first, then the answer, then their key; to be printed, too");
  report->footer(
      "The file holds all that it needs: it opens in any browser, from a disk, without a network.");
}

void add_validate(CLI::App& app, ValidateRequest& request) {
  CLI::App* validate =
      app.add_subcommand("validate", "Compare a body with published measurements, check by check");
  validate->add_option("--model", request.model, "model folder, or the name of one")
      ->type_name("MODEL")
      ->capture_default_str();
  validate->add_option("--page", request.page, "write the table as a page of Markdown, too")
      ->type_name("FILE");
  validate->add_flag("--json", request.json, "print one JSON object for scripts");
  validate->footer(
      "Exit status: 0 if every check comes out as known, known failures included; 3 if one fails\n"
      "that is not known to fail, or a known failure passes.");
}

void add_test(CLI::App& app, TestRequest& request) {
  CLI::App* test = app.add_subcommand("test", "Examine a virtual person by a clinical test");
  test->add_option(
      "NAME", request.test,
      "straight_leg_raise, thomas, lunge, bucket, trendelenburg, finger_to_floor or sit_and_reach; "
      "without one, "
      "list them");
  test->add_option("--scenario", request.scenario,
                   "scenario whose person is examined, without and with its imbalances")
      ->type_name("SCENARIO");
  test->add_option("--model", request.model, "model folder, or the name of one, instead of its own")
      ->type_name("MODEL");
  test->add_flag("--json", request.json, "print one JSON object for scripts");
}

void add_scenarios(CLI::App& app, ScenariosRequest& request) {
  CLI::App* scenarios = app.add_subcommand("scenarios", "List the scenarios there are");
  scenarios->add_option("--page", request.page, "write them as a page of Markdown, too")
      ->type_name("FILE");
}

// Work that stops between two pieces when the user interrupts it.
int interruptible(std::ostream& err, const std::function<int(CancelToken&)>& act,
                  const char* says = "stopped; nothing was written\n") {
  CancelToken cancel;
  int signal = 0;
  {
    const InterruptGuard guard(cancel);
    try {
      return act(cancel);
    } catch (const Cancelled&) {
      signal = InterruptGuard::signal_received();
    }
  }
  err << says << std::flush;
  if (signal != 0) end_by_signal(signal);
  return kExitFailed;
}

// An answer that did not reach its reader, on a full disk or a closed pipe, is no answer.
int unless_lost(int code, std::ostream& out, std::ostream& err) {
  if (out.flush()) return code;
  err << "standard output: what was to be printed was lost\n"
         "  fix: check that the disk has space and that the reader is still there\n";
  return kExitFailed;
}

// Faults of every kind end here, as one message.
int guarded(std::ostream& err, const std::function<int()>& act) {
  try {
    return act();
  } catch (const InputError& fault) {
    err << fault.what() << "\n";
  } catch (const viz::DrawingError& fault) {
    err << fault.what() << "\n";
  } catch (const std::exception& fault) {
    err << "plumbline failed: " << fault.what()
        << "\n  fix: this is a fault of Plumbline; please report it with the input\n";
  }
  return kExitFailed;
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const RunTools& tools, std::ostream& out,
                     std::ostream& err) {
  Options options;
  options.run.command_line = joined(argc, argv);
  options.bench.command_line = options.run.command_line;
  CLI::App app("What posture follows from an imbalance, and what each lumbar level then carries.",
               "plumbline");
  app.set_version_flag("--version", version_line());
  app.require_subcommand(1);
  app.footer(kFooter);
  add_run(app, options);
  add_info(app, options);
  add_convert(app, options);
  add_analyze(app, options.analyze);
  add_bench_test(app, options.bench);
  add_validate(app, options.validate);
  add_test(app, options.test);
  add_scenarios(app, options.scenarios);
  add_render(app, options.render);
  add_view(app, options.view);
  add_report(app, options.report);
  app.add_subcommand("doctor", "Say what this build holds and whether it is well");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    const int code = app.exit(fault, out, err) == 0 ? kExitOk : kExitUsage;
    return unless_lost(code, out, err);
  }
  const int code = guarded(err, [&] {
    if (app.got_subcommand("run")) {
      return interruptible(err, [&](CancelToken& cancel) {
        return command_run(options.run, tools, cancel, out, err);
      });
    }
    if (app.got_subcommand("analyze")) {
      return interruptible(err, [&](CancelToken& cancel) {
        return command_analyze(options.analyze, cancel, out, err);
      });
    }
    if (app.got_subcommand("validate")) {
      return interruptible(err, [&](CancelToken& cancel) {
        return command_validate(options.validate, cancel, out);
      });
    }
    if (app.got_subcommand("test")) {
      return interruptible(
          err, [&](CancelToken& cancel) { return command_test(options.test, cancel, out); });
    }
    if (app.got_subcommand("scenarios")) return command_scenarios(options.scenarios, out);
    if (app.got_subcommand("render")) {
      return interruptible(err, [&](CancelToken& cancel) {
        return command_render(options.render, tools.pictures, cancel, out, err);
      });
    }
    if (app.got_subcommand("view")) {
      return interruptible(
          err,
          [&](CancelToken& cancel) {
            return command_view(options.view, tools.pictures, cancel, out);
          },
          "");
    }
    if (app.got_subcommand("report")) {
      return interruptible(err, [&](CancelToken& cancel) {
        return command_report(options.report, tools.pictures, cancel, out, err);
      });
    }
    if (app.got_subcommand("info"))
      return command_info(options.model, options.info_json, options.lenient, out);
    if (app.got_subcommand("bench-test")) return command_bench_test(options.bench, out);
    if (app.got_subcommand("convert")) return command_convert(options.convert, out);
    return command_doctor(static_cast<bool>(tools.draw), out);
  });
  return unless_lost(code, out, err);
}

}  // namespace plumbline
