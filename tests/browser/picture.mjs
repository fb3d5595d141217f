// Takes a picture of a page: node picture.mjs BROWSER PAGE PICTURE

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, path, picture] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1360, height: 940 }, colorScheme: 'light' });
await page.goto(pathToFileURL(resolve(path)).href);
await page.screenshot({ path: picture });
await browser.close();
