// SPDX-License-Identifier: Apache-2.0
// Opens a lesson from the disk as a student would, reads what shows and prints it to PDF.
//   node open_lesson.mjs PACKAGES BROWSER PAGE OUT.json SHOT.png
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [packages, executablePath, file, out, shot] = process.argv.slice(2);
const { chromium } = createRequire(join(packages, 'package.json'))('playwright-core');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--enable-unsafe-swiftshader'] });
const seen = { errors: [] };
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (fault) => seen.errors.push(fault.message));
  await page.goto(`file://${file}`);
  await page.waitForLoadState();
  if ((await page.locator('#report-data').count()) > 0) await page.waitForSelector('body[data-ready=yes]', { timeout: 120000 });

  const shows = (selector) => page.locator(selector).first().isVisible();
  const look = async () => ({ questions: await shows('.question-item'), key: await shows('.key'), levels: await shows('#level-table, table.levels'), run: await shows('.lesson-run') });
  seen.questions = await page.locator('.question-item > p:first-child').allInnerTexts();
  seen.first = await look();
  await page.emulateMedia({ media: 'print' });
  seen.print = await look();
  seen.key_breaks = await page.locator('.lesson-key').evaluate((key) => getComputedStyle(key).breakBefore);
  const sheets = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
  seen.sheets = sheets(await page.pdf({ format: 'A4' }));
  await page.emulateMedia({ media: 'screen' });

  await page.locator('.show-key').check();
  seen.with_key = await look();
  seen.answers = await page.locator('.answer-item').evaluateAll((items) => items.map((item) => ({
    answer: item.querySelector('b').innerText,
    text: item.innerText,
    numbers: [...item.querySelectorAll('td[data-value]')].map((cell) => ({ value: Number(cell.dataset.value), what: cell.previousElementSibling.innerText, shown: cell.innerText })),
  })));
  await page.locator('.lesson-run summary, button.lesson-run').first().click();
  await page.waitForTimeout(1500);
  seen.after_run = await look();
  await page.screenshot({ path: shot });
} finally {
  await browser.close();
}
writeFileSync(out, JSON.stringify(seen));
