// SPDX-License-Identifier: Apache-2.0
// Shows each layer of a report alone and names the muscles that are seen.
//   node open_layers.mjs PACKAGES BROWSER PAGE OUT.json SHOT.png
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, executablePath, file, out, shot] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, 'package.json'))('playwright-core');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--enable-unsafe-swiftshader'] });
const seen = { errors: [], covered: {}, legends: {}, tips: {}, muscles: [] };
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
  const isShown = await boxes.evaluateAll((all) => all.map((box) => box.checked));
  seen.shown_first = names.filter((_, i) => isShown[i]);
  // What the page says of places spread over all that is covered, until it has said enough.
  const tipsAt = async (covered, count, enough = count) => {
    const tips = [];
    for (let k = 0; k < count && tips.length < enough; ++k) {
      await page.mouse.move(...covered[Math.floor((covered.length * (k + 0.5)) / count)]);
      await page.waitForTimeout(90);
      if (await page.locator('#tip').isVisible()) tips.push(await page.innerText('#tip'));
    }
    return tips;
  };
  for (let i = 0; i < names.length; ++i) await boxes.nth(i).uncheck();
  for (let i = 0; i < names.length; ++i) {
    await boxes.nth(i).check();
    await page.waitForTimeout(400);
    const covered = await places();
    seen.covered[names[i]] = covered.length;
    seen.legends[names[i]] = await page.innerText('#legends');
    if (names[i] === 'muscles') seen.muscles = (await tipsAt(covered, 60)).map((tip) => tip.split(':')[0]);
    // The case with the imbalance is on the right.
    else seen.tips[names[i]] = (await tipsAt(covered.filter(([x]) => x > 650), 12, 1)).at(0) ?? '';
    await boxes.nth(i).uncheck();
  }
} finally {
  await browser.close();
}
writeFileSync(out, JSON.stringify(seen));
