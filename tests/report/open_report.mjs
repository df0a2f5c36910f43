// SPDX-License-Identifier: Apache-2.0
// Opens a report from the disk in a real browser, without any network, and writes what it sees.
//   node open_report.mjs PACKAGES BROWSER PAGE OUT.json SHOT.png
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, executablePath, file, out, shot] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, 'package.json'))('playwright-core');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--enable-unsafe-swiftshader'] });
const seen = { errors: [], requests: [], tables: {}, why: {} };
try {
  const page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (fault) => seen.errors.push(fault.message));
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || seen.requests.push(request.url()));
  const start = Date.now();
  await page.goto(`file://${file}`);
  await page.waitForSelector('body[data-ready=yes]', { timeout: 120000 });
  seen.seconds_to_ready = (Date.now() - start) / 1000;

  // What the canvas holds: how many colours, how much of each half is covered, and how much of it is behind labels of loads.
  const look = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const canvas = document.getElementById('body');
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext('2d');
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const colors = new Set();
    const covered = [0, 0];
    const bounds = canvas.getBoundingClientRect();
    const pixel = (x, y) => [Math.round(((x - bounds.left) * copy.width) / bounds.width), Math.round(((y - bounds.top) * copy.height) / bounds.height)];
    const labels = [...document.querySelectorAll('.load-label:not([hidden])')].map((label) => {
      const box = label.getBoundingClientRect();
      const [left, top] = pixel(box.left, box.top);
      const [right, bottom] = pixel(box.right, box.bottom);
      const behind = context.getImageData(left, top, right - left, bottom - top).data.filter((alpha, i) => i % 4 === 3 && alpha >= 250);
      return { text: label.textContent, behind: behind.length };
    });
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 250) continue;
      colors.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
      ++covered[(i / 4) % copy.width < copy.width / 2 ? 0 : 1];
      sum = (sum * 31 + data[i] + 7 * data[i + 1] + 13 * data[i + 2] + i) % 1000000007;
    }
    done({ colors: colors.size, covered, labels, sum });
  }))));
  const readTable = () => page.$$eval('#level-table td[data-quantity]', (cells) => cells.map((cell) => ({ ...cell.dataset, text: cell.textContent })));
  const readWhy = async () => {
    const levels = [];
    for (const level of ['2', '0']) {
      await page.selectOption('#why-level', level);
      levels.push({
        level: Number(level),
        sentence: await page.innerText('#why-sentence'),
        totals: await page.$$eval('#why-table td[data-value]', (cells) => cells.map((cell) => Number(cell.dataset.value))),
      });
    }
    return levels;
  };
  const moveTo = async (step) => {
    await page.$eval('#step', (slider, value) => {
      slider.value = String(value);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }, step);
    await page.waitForTimeout(2500);
  };

  const last = Number(await page.getAttribute('#step', 'max'));
  seen.last = last;
  for (const step of [last, 0]) {
    await moveTo(step);
    seen.tables[step] = await readTable();
    seen.why[step] = await readWhy();
    seen[step === 0 ? 'first_look' : 'last_look'] = await look();
    if (step === last) await page.screenshot({ path: shot });
  }
  await page.getByRole('checkbox', { name: 'bones' }).uncheck();
  await page.waitForTimeout(800);
  seen.without_bones = await look();
  seen.title = await page.title();
  seen.text = await page.innerText('body');
} finally {
  await browser.close();
}
writeFileSync(out, JSON.stringify(seen));
