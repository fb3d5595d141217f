// Uses every control of a page, by mouse and by keyboard.

/** Tells what doesn't hold. */
const checks = (told) => (holds, what) => holds || told(what);

const focused = (page) => page.evaluate(() => document.activeElement?.closest('td, button, select, input, a')?.outerHTML.slice(0, 120));
const unseen = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.hidden).length);
const settled = (page) => page.waitForTimeout(160);

async function matrix(page, check) {
  const cells = page.locator('#matrix .matrix:visible').first().locator('td a');
  if ((await cells.count()) === 0) return;
  const panel = page.locator('#panel');
  await cells.first().click();
  check(await panel.isVisible(), 'a click on a cell opens no text');
  check((await panel.locator('.neighbours .here').count()) === 1, 'the panel doesn’t say which level was chosen');
  const title = await page.locator('#panel-title').textContent();
  const down = panel.locator('[data-step="down"]');
  if (await down.isEnabled()) {
    await down.click();
    check((await page.locator('#panel-title').textContent()) !== title, 'the next dimension is the same');
    await page.keyboard.press('ArrowUp');
    check((await page.locator('#panel-title').textContent()) === title, 'the arrow key doesn’t lead back');
  }
  await page.locator('#panel-close').click();
  check(!(await panel.isVisible()), 'the panel can’t be closed');
  // By keyboard: to a cell, to its neighbour, in and out again.
  await cells.first().focus();
  const before = await focused(page);
  await page.keyboard.press('ArrowRight');
  if ((await page.locator('#matrix .matrix:visible').first().locator('thead th').count()) > 2) {
    check((await focused(page)) !== before, 'an arrow key doesn’t lead to the neighbour');
  }
  const here = await focused(page);
  await page.keyboard.press('Enter');
  check(await panel.isVisible(), 'Enter on a cell opens no text');
  await page.keyboard.press('Escape');
  check(!(await panel.isVisible()), 'Escape doesn’t close the panel');
  check((await focused(page)) === here, 'the focus is lost when the panel is closed');
  check((await page.locator('#matrix .matrix td a[tabindex="0"]').count()) === (await page.locator('#matrix .matrix').count()), 'a matrix takes more than one stop of the tab key');
}

async function filters(page, check) {
  if (!(await page.locator('#filters').count())) return;
  const rows = '#matrix tbody tr[data-key]';
  for (const name of ['#by-track', '#by-dimension', '#by-mark']) {
    const values = await page.locator(`${name} option`).evaluateAll((all) => all.map((one) => one.value));
    await page.selectOption(name, { index: values.length - 1 });
    await settled(page);
    check(values.length < 2 || (await page.locator('#hits').textContent()) !== '', `${name} says nothing of what it left`);
    await page.locator('#filters button[type="reset"]').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    check((await unseen(page, rows)) === 0, `rows are left out after ${name} was undone`);
  }
  const word = await page.locator('#texts .level .said li').first().textContent().catch(() => null);
  if (!word) return;
  await page.locator('#search').focus();
  await page.keyboard.type(word.slice(0, 12));
  await settled(page);
  check(/^[1-9]/.test(await page.locator('#hits').textContent()), 'a search for what is written finds nothing');
  await page.locator('#search').fill('no such words are anywhere');
  await settled(page);
  check((await page.locator('#hits').textContent()) === '0 places', 'a search for what nobody wrote finds something');
  await page.locator('#filters button[type="reset"]').click();
  await settled(page);
  check((await unseen(page, '#texts .level')) === 0, 'levels are left out after the search');
}

async function compare(page, check) {
  if (!(await page.locator('#compare').count())) return;
  await page.locator('#compare').scrollIntoViewIfNeeded();
  await settled(page);
  const choices = page.locator('.level-choice');
  const options = await choices.first().locator('option').count();
  if (options < 2) return;
  await choices.first().selectOption({ index: 0 });
  await choices.last().selectOption({ index: options - 1 });
  const heads = () => page.locator('#compared thead th').allTextContents();
  const one = await heads();
  check(one.length === 3, 'two levels aren’t side by side');
  await page.locator('#swap').focus();
  await page.keyboard.press('Enter');
  const other = await heads();
  check(one[1] === other[2] && one[2] === other[1], 'the levels aren’t swapped');
  // What the ladder itself says of two levels stands below them.
  const own = await page.locator('#comparisons .comparison').evaluateAll((all) => all.map((one) => one.dataset.levels.split(' ')).find((ids) => ids.length === 2));
  if (own) {
    await choices.first().selectOption(own[0]);
    await choices.last().selectOption(own[1]);
    check((await page.locator('#compared table.plain').count()) > 0, 'the ladder’s own comparison is not beside its levels');
  }
  const all = await page.locator('#compared table:not(.plain) tbody tr').count();
  await page.locator('#only-different').click();
  check((await page.locator('#compared table:not(.plain) tbody tr').count()) <= all, 'what differs is more than all');
  await page.locator('#only-different').focus();
  await page.keyboard.press('Space');
  check((await page.locator('#compared table:not(.plain) tbody tr').count()) === all, 'the box can’t be used by keyboard');
}

async function boxes(page, check, form, items) {
  const all = page.locator(`${form} input[type="checkbox"]`);
  for (let at = 0; at < (await all.count()); at += 1) {
    const box = all.nth(at);
    const value = await box.getAttribute('value');
    const own = `${items}[data-${form.startsWith('#finding') ? 'severity' : 'significance'}="${value}"]`;
    await box.click();
    check((await unseen(page, own)) === (await page.locator(own).count()), `${value} is still shown`);
    await box.focus();
    await page.keyboard.press('Space');
    check((await unseen(page, own)) === 0, `${value} isn’t shown again`);
  }
}

/** Uses everything. */
export async function controls(page, told) {
  const check = checks(told);
  const theme = page.locator('#theme');
  for (const expected of ['light', 'dark', null]) {
    await theme.click();
    check((await page.locator('html').getAttribute('data-theme')) === expected, `the colours aren’t ${expected}`);
  }
  await matrix(page, check);
  await filters(page, check);
  await compare(page, check);
  await boxes(page, check, '#finding-filters', '.findings > li');
  await boxes(page, check, '#change-filters', '#changes .changes > li');
  const rule = page.locator('#by-rule');
  if (await rule.count()) {
    await rule.selectOption({ index: 1 });
    check((await page.locator('.findings > li:visible').count()) > 0, 'a rule that found something has no findings');
    await rule.selectOption({ index: 0 });
  }
  for (const evidence of await page.locator('.findings details summary').all()) {
    await evidence.focus();
    await page.keyboard.press('Enter');
  }
  const link = page.locator('.findings .goto').first();
  if (await link.count()) {
    await link.click();
    if (await page.locator('#panel').isVisible()) await page.keyboard.press('Escape');
  }
}
