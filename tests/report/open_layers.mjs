// SPDX-License-Identifier: Apache-2.0
// Shows each layer of a report alone, reads what the page says of it and names the muscles that are seen: open_page.mjs.
import { isCovered, openPage, readCanvas } from './open_page.mjs';

// Places where a body is, in pixels of the page.
async function coveredPlaces(page) {
  const canvas = await readCanvas(page);
  const { box, width, height } = canvas;
  const places = [];
  for (let i = 0; i < width * height; ++i) {
    if (isCovered(canvas, i)) places.push([box.left + ((i % width) * box.width) / width, box.top + (Math.floor(i / width) * box.height) / height]);
  }
  return places;
}

// How much pixels of a body are darker or lighter than the mean of both beside them, in the mean, of 255.
async function findGrain(page) {
  const canvas = await readCanvas(page);
  const { data, width, height } = canvas;
  const green = (i) => data[4 * i + 1];
  let [sum, count] = [0, 0];
  for (let i = 1; i + 1 < width * height; ++i) {
    if (![i - 1, i, i + 1].every((k) => isCovered(canvas, k))) continue;
    sum += Math.abs(green(i) - 0.5 * (green(i - 1) + green(i + 1)));
    ++count;
  }
  return sum / count;
}

await openPage({ width: 1300, height: 1000 }, async (page, seen, shot) => {
  Object.assign(seen, { covered: {}, legends: {}, tips: {}, muscles: [] });
  await page.getByRole('button', { name: 'oblique' }).click();
  await page.waitForTimeout(800);
  await page.screenshot({ path: shot });

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
  const boxes = page.locator('#layers input');
  const names = (await page.locator('#layers label').allInnerTexts()).map((text) => text.trim());
  const isShown = await boxes.evaluateAll((all) => all.map((box) => box.checked));
  seen.shown_first = names.filter((_, i) => isShown[i]);
  for (let i = 0; i < names.length; ++i) await boxes.nth(i).uncheck();
  for (let i = 0; i < names.length; ++i) {
    await boxes.nth(i).check();
    await page.waitForTimeout(400);
    const covered = await coveredPlaces(page);
    seen.covered[names[i]] = covered.length;
    seen.legends[names[i]] = await page.innerText('#legends');
    if (names[i] === 'muscles') seen.muscles = (await tipsAt(covered, 60)).map((tip) => tip.split(':')[0]);
    // The case with the imbalance is on the right.
    else seen.tips[names[i]] = (await tipsAt(covered.filter(([x]) => x > 650), 12, 1)).at(0) ?? '';
    await boxes.nth(i).uncheck();
  }
  // Muscles from near.
  await boxes.nth(names.indexOf('muscles')).check();
  await page.locator('#body').hover();
  for (let k = 0; k < 8; ++k) {
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(200);
  }
  await page.waitForTimeout(600);
  seen.grain = await findGrain(page);
});
