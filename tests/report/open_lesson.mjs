// SPDX-License-Identifier: Apache-2.0
// Opens a lesson as a student would, reads what shows and prints it to PDF: open_page.mjs.
import { openPage } from './open_page.mjs';

await openPage({ width: 1000, height: 900 }, async (page, seen, shot) => {
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
});
