// SPDX-License-Identifier: Apache-2.0
// Opens a page from the disk in a real browser, without any network, lets a script look at it and writes what was seen.
//   node SCRIPT.mjs PACKAGES BROWSER PAGE OUT.json SHOT.png
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, executablePath, file, out, shot] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, 'package.json'))('playwright-core');

/// Calls watch(page, seen, shot) when the page is ready; what it puts into `seen` is written, beside errors, requests of anything
/// but the page itself, and the seconds that it took to be ready.
export async function openPage(viewport, watch) {
  const seen = { errors: [], requests: [] };
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--enable-unsafe-swiftshader'] });
  try {
    const page = await browser.newPage({ viewport });
    page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
    page.on('pageerror', (fault) => seen.errors.push(fault.message));
    page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || seen.requests.push(request.url()));
    const start = Date.now();
    await page.goto(`file://${file}`);
    // Plain pages have no script and are ready at once.
    if ((await page.locator('#report-data').count()) > 0) await page.waitForSelector('body[data-ready=yes]', { timeout: 120000 });
    seen.seconds_to_ready = (Date.now() - start) / 1000;
    await watch(page, seen, shot);
  } finally {
    await browser.close();
  }
  writeFileSync(out, JSON.stringify(seen));
}

/// The canvas that bodies are drawn on: width, height and data (RGBA by pixel), and its box on the page.
export async function readCanvas(page) {
  const { text, ...canvas } = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const shown = document.getElementById('body');
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [shown.width, shown.height];
    const context = copy.getContext('2d');
    context.drawImage(shown, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let text = '';
    for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
    const { left, top, width, height } = shown.getBoundingClientRect();
    done({ text: btoa(text), width: copy.width, height: copy.height, box: { left, top, width, height } });
  }))));
  return { ...canvas, data: Buffer.from(text, 'base64') };
}

/// Whether a body is drawn at pixel i; the floor's shadow lets the page shine through.
export const isCovered = (canvas, i) => canvas.data[4 * i + 3] >= 250;
