// Opens pages in a browser: every control by mouse and by keyboard, in light
// and dark, narrow and wide; no message, no request, no fault that axe-core or
// html-validate knows.
//
//   node run.mjs BROWSER PAGES [PICTURES]
//
// PAGES is a folder of pages that `ladder-lint report` wrote; where a folder
// PICTURES is named, pictures of each are left there.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { controls } from './controls.mjs';
import { hostile } from './hostile.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [executablePath, folder, pictures] = process.argv.slice(2);
const args = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const faults = [];

/** Opens a page and hears everything that it says and asks for. */
async function opened(browser, path) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  const name = basename(path);
  const own = pathToFileURL(resolve(path)).href;
  const told = (text) => faults.push(`${name}: ${text}`);
  page.on('console', (message) => told(`says ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => told(`fails: ${error.message}`));
  page.on('dialog', (dialog) => (told('opens a dialog of the browser'), dialog.dismiss()));
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== own && !url.startsWith('data:')) told(`asks for ${url}`);
  });
  await page.goto(own);
  return { context, page, told };
}

/** Holds the page against the rules of accessibility. The script comes from outside, past the page's policy. */
async function accessible(page, told, where) {
  const session = await page.context().newCDPSession(page);
  const expression = `${axe}; axe.run({ resultTypes: ['violations'] }).then((found) => JSON.stringify(found.violations))`;
  const { result } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  for (const { id, help, nodes } of JSON.parse(result.value)) {
    told(`${where}: axe ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  }
}

async function validated(path) {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'long-title': 'off', 'no-inline-style': 'error', 'require-sri': 'off' },
  });
  const report = await validator.validateFile(path);
  for (const { messages } of report.results) {
    for (const { ruleId, message, line, column } of messages) faults.push(`${basename(path)}:${line}:${column}: ${ruleId}: ${message}`);
  }
}

const browser = await chromium.launch({ executablePath, args: args.split(' ') });
const paths = readdirSync(folder).filter((name) => name.endsWith('.html')).sort().map((name) => join(folder, name));
const waiting = [...paths];

/** Looks at one page. */
async function looked(path) {
  await validated(path);
  const name = basename(path, '.html');
  const { context, page, told } = await opened(browser, path);
  for (const [colorScheme, width] of [['light', 400], ['dark', 1600], ['dark', 400], ['light', 1600]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 1000 });
    if ((colorScheme === 'dark') === (width === 400)) await accessible(page, told, `${colorScheme} ${width}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) told(`is ${overflow} pixels wider than a window of ${width}`);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`) });
  }
  try {
    await controls(page, told);
    await accessible(page, told, 'after its controls were used');
    if (name.startsWith('hostile')) await hostile(page, told);
  } catch (error) {
    told(error.message);
  }
  await context.close();
}

await Promise.all([0, 1, 2].map(async () => {
  while (waiting.length > 0) await looked(waiting.shift());
}));
await browser.close();
for (const fault of faults) console.error(fault);
console.log(`${paths.length} pages, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
