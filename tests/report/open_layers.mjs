// SPDX-License-Identifier: Apache-2.0
// Shows each layer of a report alone and names the muscles that are seen.
//   node open_layers.mjs PACKAGES BROWSER PAGE OUT.json SHOT.png
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, executablePath, file, out, shot] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, 'package.json'))('playwright-core');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--enable-unsafe-swiftshader'] });
const seen = { errors: [], covered: {}, muscles: [] };
try {
  const page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (fault) => seen.errors.push(fault.message));
  await page.goto(`file://${file}`);
  await page.waitForSelector('body[data-ready=yes]', { timeout: 120000 });
  await page.getByRole('button', { name: 'oblique' }).click();
  await page.waitForTimeout(800);
  await page.screenshot({ path: shot });

  // Places of the canvas where a body is, in pixels of the page.
  const places = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const canvas = document.getElementById('body');
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext('2d');
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const bounds = canvas.getBoundingClientRect();
    const out = [];
    for (let i = 0; i < data.length / 4; ++i) {
      if (data[4 * i + 3] < 250) continue;
      out.push([bounds.left + ((i % copy.width) * bounds.width) / copy.width, bounds.top + (Math.floor(i / copy.width) * bounds.height) / copy.height]);
    }
    done(out);
  }))));
  const boxes = page.locator('#layers input');
  const names = (await page.locator('#layers label').allInnerTexts()).map((text) => text.trim());
  for (let i = 0; i < names.length; ++i) await boxes.nth(i).uncheck();
  for (let i = 0; i < names.length; ++i) {
    await boxes.nth(i).check();
    await page.waitForTimeout(400);
    const covered = await places();
    seen.covered[names[i]] = covered.length;
    if (names[i] === 'muscles') {
      for (let k = 0; k < 60; ++k) {
        const [x, y] = covered[Math.floor((covered.length * (k + 0.5)) / 60)];
        await page.mouse.move(x, y);
        await page.waitForTimeout(90);
        if (await page.locator('#tip').isVisible()) seen.muscles.push((await page.innerText('#tip')).split(':')[0]);
      }
    }
    await boxes.nth(i).uncheck();
  }
} finally {
  await browser.close();
}
writeFileSync(out, JSON.stringify(seen));
