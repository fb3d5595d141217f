// A page of a ladder that is nothing but attempts to run something.

/** Tells what ran, and what became more than text. */
export async function hostile(page, told) {
  if (await page.evaluate(() => 'ran' in globalThis)) told('a script of the ladder ran');
  const strangers = await page.evaluate(() => [
    ...[...document.querySelectorAll('img, iframe, object, embed, svg, base, video, audio, meta[http-equiv="refresh"]')].map((one) => one.outerHTML),
    ...[...document.scripts].slice(1).map((one) => one.outerHTML),
    ...[...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name, value }) => name.startsWith('on') || (name === 'style' && value !== ''))).map((one) => one.outerHTML),
    ...[...document.querySelectorAll('[href]')].map((one) => one.getAttribute('href')).filter((href) => !/^(#|data:,$|https:\/\/github\.com\/)/.test(href)),
  ]);
  for (const stranger of strangers.slice(0, 5)) told(`the ladder put into the page: ${stranger.slice(0, 160)}`);
  if (!(await page.locator('body').textContent()).includes('<script>')) told('the attempts are not shown as text');
}
