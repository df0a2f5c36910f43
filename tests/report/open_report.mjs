// SPDX-License-Identifier: Apache-2.0
// Moves the slider of a report and reads its tables and what is drawn: open_page.mjs.
import { isCovered, openPage, readCanvas } from './open_page.mjs';

// How many colours the canvas holds, how much of each half is covered, how much at the edges of the halves, and how much of it is
// behind labels of loads.
async function look(page) {
  const canvas = await readCanvas(page);
  const { data, width, height, box } = canvas;
  const colors = new Set();
  const covered = [0, 0];
  let [cut, sum] = [0, 0];
  for (let i = 0; i < width * height; ++i) {
    if (!isCovered(canvas, i)) continue;
    const [red, green, blue] = data.subarray(4 * i, 4 * i + 3);
    colors.add((red << 16) | (green << 8) | blue);
    const [x, y] = [i % width, Math.floor(i / width)];
    ++covered[x < width / 2 ? 0 : 1];
    if (x === 0 || x === width - 1 || y === 0 || y === height - 1 || Math.abs(x - width / 2) < 2) ++cut;
    sum = (sum * 31 + red + 7 * green + 13 * blue + 4 * i) % 1000000007;
  }
  const labels = [];
  for (const label of await page.locator('.load-label:visible').all()) {
    const at = await label.boundingBox();
    const [left, right] = [at.x, at.x + at.width].map((x) => Math.round(((x - box.left) * width) / box.width));
    const [top, bottom] = [at.y, at.y + at.height].map((y) => Math.round(((y - box.top) * height) / box.height));
    let behind = 0;
    for (let y = top; y < bottom; ++y) for (let x = left; x < right; ++x) behind += isCovered(canvas, y * width + x);
    labels.push({ text: await label.innerText(), behind });
  }
  return { colors: colors.size, covered, cut, labels, sum };
}

await openPage({ width: 1300, height: 1000 }, async (page, seen, shot) => {
  Object.assign(seen, { tables: {}, why: {} });
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
    seen[step === 0 ? 'first_look' : 'last_look'] = await look(page);
    if (step === last) await page.screenshot({ path: shot });
  }
  // As on a phone: one body below the other, and nothing wider than the screen.
  await page.setViewportSize({ width: 390, height: 800 });
  await page.waitForTimeout(1200);
  seen.phone = {
    width: await page.evaluate(() => document.documentElement.scrollWidth),
    panes: await page.locator('.pane').evaluateAll((panes) => panes.map((pane) => [pane.offsetLeft, pane.offsetTop])),
    look: await look(page),
  };
  await page.setViewportSize({ width: 1300, height: 1000 });
  await page.waitForTimeout(1200);
  await page.getByRole('checkbox', { name: 'bones' }).uncheck();
  await page.waitForTimeout(800);
  seen.without_bones = await look(page);
  seen.title = await page.title();
  seen.text = await page.innerText('body');
});
