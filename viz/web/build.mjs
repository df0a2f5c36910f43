// SPDX-License-Identifier: Apache-2.0
// Bundles the page into one HTML text and writes it as C++ strings.
//   node build.mjs SRC PACKAGES OUT.cpp      PACKAGES holds node_modules
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [src, packages, out] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
const esbuild = require('esbuild');

const bundle = await esbuild.build({
  entryPoints: [join(src, 'main.js')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2020'],
  charset: 'ascii',
  legalComments: 'none',
  nodePaths: [join(packages, 'node_modules')],
  write: false,
  logLevel: 'warning',
});
const css = [join(packages, 'node_modules/uplot/dist/uPlot.min.css'), join(src, 'page.css')]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const notice = (name) => {
  const folder = join(packages, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version}, ${license} licence\n${readFileSync(join(folder, 'LICENSE'), 'utf8')}`;
};
const insert = {
  STYLE: css,
  SCRIPT: bundle.outputFiles[0].text.replaceAll('</script', '<\\/script'),
  NOTICES: ['three', 'uplot'].map(notice).join('\n').replaceAll('--', '- -'),
};
const page = readFileSync(join(src, 'page.html'), 'utf8').replace(
  /\{\{([A-Z]+)\}\}/g,
  (_, name) => insert[name],
);

// Compilers limit the length of a string.
const pieces = page.match(/[\s\S]{1,15000}/g);
const literals = pieces.map((piece) => `    R"page~(${piece})page~"sv,`).join('\n');
writeFileSync(
  out,
  `// Written by viz/web/build.mjs.
#include "report/page_template.h"

#include <array>

namespace plumbline {
namespace {
using namespace std::string_view_literals;
constexpr std::array<std::string_view, ${pieces.length}> kPieces = {
${literals}
};
}  // namespace

std::span<const std::string_view> page_template() { return kPieces; }

}  // namespace plumbline
`,
);
