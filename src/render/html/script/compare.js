// Two levels side by side, dimension by dimension: what both say, what differs
// in some words, what only one says, and what the ladder itself says of the two.

const choices = $$('.level-choice');
const compared = $('#compared');

/** Makes a list of statements of one side. */
function sideList(statements, mark) {
  return made('ul', { class: 'said' }, ...statements.map((text, at) => mark(text, at)));
}

/** Compares what two levels say under a dimension. */
function cellsBeside(one, other) {
  const [left, right] = [one?.statements ?? [], other?.statements ?? []];
  const pairs = paired(left, right);
  const back = new Map([...pairs].map(([i, { j, same }]) => [j, { i, same }]));
  const item = (text, at, pair, side) => {
    if (!pair) return made('li', { class: 'only' }, text);
    if (pair.same) return made('li', { class: 'same' }, text);
    const marks = side === 0 ? wordMarks(text, right[pair.j])[0] : wordMarks(left[pair.i], text)[1];
    return made('li', {}, ...marks.map(([own, word]) => (own ? made('mark', {}, word) : word)));
  };
  const same = [...pairs.values()].filter((pair) => pair.same).length;
  const nearly = pairs.size - same;
  return {
    verdict: verdict(one, other, left.length, right.length, same, nearly),
    differs: same !== left.length || same !== right.length || !one !== !other,
    sides: [
      one ? sideList(left, (text, at) => item(text, at, pairs.get(at), 0)) : 'not there',
      other ? sideList(right, (text, at) => item(text, at, back.get(at), 1)) : 'not there',
    ],
  };
}

/** Says in words how two cells differ. */
function verdict(one, other, before, after, same, nearly) {
  if (!one) return 'only at the second';
  if (!other) return 'only at the first';
  const parts = [];
  if (same > 0) parts.push(`${same} the same`);
  if (nearly > 0) parts.push(`${nearly} in other words`);
  if (same + nearly === 0 && before > 0 && after > 0) parts.push('nothing in common');
  if (after !== before) parts.push(`${after > before ? 'grows' : 'shrinks'} from ${before} to ${after}`);
  return parts.join(', ');
}

function factRow(name, one, other) {
  const [a, b] = [one, other].map((level) => level.facts.find(([fact]) => fact.toLowerCase() === name.toLowerCase())?.[1]);
  const [left, right] = a && b ? wordMarks(a, b) : [[[false, a ?? 'not there']], [[false, b ?? 'not there']]];
  const shown = (marks) => made('td', {}, ...marks.map(([own, word]) => (own ? made('mark', {}, word) : word)));
  return { differs: a !== b, row: made('tr', {}, made('th', { scope: 'row' }, name), shown(left), shown(right)) };
}

/** Brings the keys of two levels together in the order of the first, then the second. */
function keysOf(one, other) {
  const keys = [...one.cells.keys()].filter((key) => key !== '');
  let after = -1;
  for (const key of other.cells.keys()) {
    const at = keys.indexOf(key);
    if (at >= 0) after = at;
    else if (key !== '') keys.splice((after += 1), 0, key);
  }
  if (one.cells.has('') || other.cells.has('')) keys.push('');
  return keys;
}

function compareLevels() {
  const [one, other] = choices.map((choice) => levels().get(choice.value));
  if (!one || !other) return;
  const onlyDifferent = $('#only-different').checked;
  const head = made('tr', {}, ...['Dimension', one.title, other.title].map((name) => made('th', { scope: 'col' }, name)));
  const rows = [];
  const facts = new Map([...one.facts, ...other.facts].map(([name]) => [name.toLowerCase(), name]));
  for (const name of facts.values()) {
    const { differs, row } = factRow(name, one, other);
    if (differs || !onlyDifferent) rows.push(row);
  }
  for (const key of keysOf(one, other)) {
    const [left, right] = [one.cells.get(key), other.cells.get(key)];
    const { verdict: told, differs, sides } = cellsBeside(left, right);
    if (!differs && onlyDifferent) continue;
    const name = made('th', { scope: 'row' }, (left ?? right).name, made('span', { class: 'verdict' }, told));
    rows.push(made('tr', {}, name, ...sides.map((side) => made('td', {}, side))));
  }
  const table = made('table', {}, made('thead', {}, head), made('tbody', {}, ...rows));
  const same = one.id === other.id ? [made('p', {}, 'These are the same level; choose another one.')] : [];
  const empty = rows.length === 0 ? [made('p', {}, 'Nothing differs.')] : [table];
  compared.replaceChildren(...same, ...(same.length > 0 ? [] : empty), ...ownComparisons(one, other));
}

/** Returns copies of what the ladder itself says of the two levels. */
function ownComparisons(one, other) {
  const names = (section) => section.dataset.levels.split(' ');
  const both = $$('#comparisons .comparison').filter((section) => [one, other].every((level) => names(section).includes(level.id)));
  return both.flatMap((section) => {
    const copy = $('.scroll', section).cloneNode(true);
    return [made('h3', {}, `The ladder’s own comparison: ${$('h3', section).firstChild.textContent.trim()}`), copy];
  });
}

if (compared) {
  // Two neighbours are the first thing to look at.
  if (choices[1].options.length > 1) choices[1].selectedIndex = 1;
  choices.forEach((choice) => choice.addEventListener('change', compareLevels));
  $('#only-different').addEventListener('change', compareLevels);
  $('#compare form').addEventListener('submit', (event) => event.preventDefault());
  $('#swap').addEventListener('click', () => {
    [choices[0].value, choices[1].value] = [choices[1].value, choices[0].value];
    compareLevels();
  });
  // A large ladder is read for it: not before somebody comes near.
  const near = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    compareLevels();
  }, { rootMargin: '400px' });
  near.observe($('#compare'));
}
