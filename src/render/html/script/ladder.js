// The ladder as the page holds it: levels with their cells, by track.
// The text of each cell is in the page once; everything here shows it elsewhere.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Makes an element: `made('p', {class: 'lead'}, 'text', another)`. Text stays text. */
function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const texts = (element) => (element ? $$(':scope > ul > li', element).map((item) => item.textContent) : []);

/** Reads a level of the full text. */
function readLevel(article) {
  const cells = new Map();
  for (const cell of $$(':scope > .cell', article)) {
    const heading = $('h5', cell);
    cells.set(cell.dataset.key, { name: heading.firstChild.textContent.trim(), statements: texts(cell), element: cell });
  }
  const facts = $$(':scope > .facts > div', article).map((fact) => [$('dt', fact).textContent, $('dd', fact).textContent]);
  const own = texts($(':scope > .own', article));
  if (own.length > 0) cells.set('', { name: 'Other text', statements: own, element: $(':scope > .own', article) });
  const id = article.id.slice(1);
  return { id, track: id.split('-').slice(0, 2).join('-'), title: $('h4', article).firstChild.textContent.trim(), cells, facts, article };
}

let levelsRead = null;
/** All levels by their ids; read when they are first asked for. */
function levels() {
  levelsRead ??= new Map($$('#texts .level').map((article) => readLevel(article)).map((level) => [level.id, level]));
  return levelsRead;
}

/** Calls `then` when nothing has happened for a moment. */
function settled(then, delay = 120) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(then, delay);
  };
}

for (const element of $$('.scripted, #compare, .bar[hidden]')) element.hidden = false;
addEventListener('beforeprint', () => $$('details').forEach((details) => (details.open = true)));
