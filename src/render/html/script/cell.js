// A cell's text beside the same dimension at the neighbouring levels, and the
// arrow keys that lead from cell to cell.

const panel = $('#panel');
let shownCell = null;

/** Returns where a cell of a matrix stands, by its link. */
function placeOf(link) {
  const cell = link.closest('td');
  const row = cell.parentElement;
  const table = cell.closest('table');
  const rows = $$('tbody tr[data-key]', table).filter((each) => !each.hidden && !each.parentElement.hidden);
  return { table, rows, row: rows.indexOf(row), column: cell.cellIndex - 1 };
}

/** Returns the link of a cell, or nothing past the edge. */
function linkAt({ rows }, row, column) {
  return column < 0 ? null : (rows[row]?.cells[column + 1]?.firstElementChild ?? null);
}

const steps = { left: [0, -1], right: [0, 1], up: [-1, 0], down: [1, 0] };

/** Shows one level's text under a dimension. */
function columnOf(level, key, isHere) {
  const cell = level.cells.get(key);
  const section = made('section', isHere ? { class: 'here' } : {}, made('h3', {}, level.title));
  if (!cell) section.append(made('p', { class: 'where' }, 'This level hasn’t got this dimension.'));
  else if (cell.statements.length === 0) section.append(made('p', { class: 'where' }, 'Named, and nothing said.'));
  else section.append(made('ul', { class: 'said' }, ...cell.statements.map((text) => made('li', {}, text))));
  const place = cell && $('.place', cell.element);
  if (place) section.append(place.cloneNode(true));
  return section;
}

/** Returns copies of what is told elsewhere on the page of a cell. */
function toldOf(level, key) {
  const findings = $$('.findings > li').filter((item) =>
    $$('.goto', item).some((link) => link.dataset.level === level && link.dataset.key === key),
  );
  const changes = $$('.group-of-changes')
    .filter((group) => group.dataset.level === level)
    .flatMap((group) => $$('.changes > li', group).filter((item) => item.dataset.key === key));
  const list = (title, name, items) => {
    if (items.length === 0) return [];
    const copies = items.map((item) => item.cloneNode(true));
    for (const copy of copies) copy.hidden = false;
    copies.forEach((copy) => $$('.goto', copy).forEach((link) => link.remove()));
    return [made('h3', {}, title), made('ul', { class: name }, ...copies)];
  };
  return [...list('Findings', 'findings', findings), ...list('Changes', 'changes', changes)];
}

/** Opens the panel on a cell of a matrix. */
function open(link) {
  const place = placeOf(link);
  const heads = $$('thead th[data-level]', place.table);
  const key = place.rows[place.row].dataset.key;
  const near = [place.column - 1, place.column, place.column + 1].filter((at) => heads[at]);
  $('#panel-title').textContent = $('th', place.rows[place.row]).textContent;
  const columns = near.map((at) => columnOf(levels().get(heads[at].dataset.level), key, at === place.column));
  const told = toldOf(heads[place.column].dataset.level, key);
  $('#panel-body').replaceChildren(made('div', { class: 'neighbours' }, ...columns), ...told);
  for (const button of $$('[data-step]', panel)) {
    const [down, right] = steps[button.dataset.step];
    button.disabled = !linkAt(place, place.row + down, place.column + right);
  }
  shownCell = link;
  if (!panel.open) panel.showModal();
}

function step(direction) {
  const place = placeOf(shownCell);
  const [down, right] = steps[direction];
  const next = linkAt(place, place.row + down, place.column + right);
  if (next) open(next);
}

/** One cell of a matrix is in the order of the tab key; arrows lead to the others. */
function rove(table) {
  const links = $$('td a', table);
  links.forEach((link, at) => (link.tabIndex = at === 0 ? 0 : -1));
  let current = links[0];
  const focus = (link) => {
    if (!link) return;
    current.tabIndex = -1;
    link.tabIndex = 0;
    current = link;
    link.focus();
  };
  table.addEventListener('keydown', (event) => {
    const link = event.target.closest('td a');
    const name = event.key.startsWith('Arrow') ? event.key.slice(5).toLowerCase() : '';
    if (!link || !(name in steps)) return;
    event.preventDefault();
    const place = placeOf(link);
    const [down, right] = steps[name];
    focus(linkAt(place, place.row + down, place.column + right));
  });
  table.addEventListener('focusin', (event) => {
    const link = event.target.closest('td a');
    if (link && link !== current) focus(link);
  });
  table.addEventListener('click', (event) => {
    const link = event.target.closest('td a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
}

if (panel) {
  $$('table.matrix').forEach(rove);
  $('#panel-close').addEventListener('click', () => panel.close());
  panel.addEventListener('close', () => shownCell?.focus());
  panel.addEventListener('click', (event) => {
    if (event.target === panel) panel.close();
    const button = event.target.closest('[data-step]');
    if (button) step(button.dataset.step);
  });
  panel.addEventListener('keydown', (event) => {
    const name = event.key.startsWith('Arrow') ? event.key.slice(5).toLowerCase() : '';
    if (!(name in steps)) return;
    event.preventDefault();
    step(name);
  });
  for (const link of $$('.goto')) {
    link.addEventListener('click', (event) => {
      const head = $$('.matrix thead th').find((each) => each.dataset.level === link.dataset.level);
      const table = head?.closest('table');
      const row = table && $$('tbody tr[data-key]', table).find((each) => each.dataset.key === link.dataset.key);
      const cell = row?.cells[head.cellIndex];
      if (!cell || row.hidden) return;
      event.preventDefault();
      open(cell.firstElementChild);
      shownCell = link.closest('li').hidden ? cell.firstElementChild : shownCell;
    });
  }
}
