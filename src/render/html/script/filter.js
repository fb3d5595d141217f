// Filters and search: what isn't asked for is dimmed in the matrix, and left
// out of the full text, the findings and the rows that have nothing of it.

const filters = $('#filters');

/** Returns the cells of a matrix row with the levels they belong to. */
function cellsOf(row, table) {
  const heads = $$('thead th[data-level]', table);
  return $$(':scope > td', row).map((cell, at) => ({ cell, level: heads[at].dataset.level, key: row.dataset.key }));
}

function filterLadder() {
  const wanted = {
    text: $('#search').value.trim().toLowerCase(),
    track: $('#by-track').value,
    dimension: $('#by-dimension').value,
    mark: $('#by-mark').value,
  };
  const isOpen = wanted.text === '' && wanted.mark === '';
  let hits = 0;
  const says = (level, key) => {
    const cell = levels().get(level)?.cells.get(key);
    return cell !== undefined && [cell.name, ...cell.statements].join('\n').toLowerCase().includes(wanted.text);
  };
  const lit = new Set();
  for (const section of $$('#matrix .track')) {
    section.hidden = wanted.track !== '' && section.dataset.track !== wanted.track;
    if (section.hidden) continue;
    const table = $('table', section);
    if (!table) continue;
    for (const row of $$('tbody tr[data-key]', table)) {
      const isRow = wanted.dimension === '' || row.dataset.key === wanted.dimension;
      let any = false;
      for (const { cell, level, key } of cellsOf(row, table)) {
        const isMarked = wanted.mark === '' || cell.classList.contains(wanted.mark);
        const isHit = isRow && isMarked && (wanted.text === '' || says(level, key));
        cell.classList.toggle('unlit', !isHit);
        cell.classList.toggle('hit', isHit && !isOpen);
        any ||= isHit;
        if (isHit) {
          hits += 1;
          lit.add(`${level} ${key}`);
        }
      }
      row.hidden = !isRow || (!any && !isOpen);
    }
    for (const body of table.tBodies) body.hidden = !$$('tr[data-key]', body).some((row) => !row.hidden);
  }
  filterTexts(wanted, isOpen, lit);
  $('#hits').textContent = isOpen && !wanted.track && !wanted.dimension ? '' : `${hits} ${hits === 1 ? 'place' : 'places'}`;
}

function filterTexts(wanted, isOpen, lit) {
  const isAll = isOpen && wanted.dimension === '';
  for (const section of $$('#texts .track')) {
    section.hidden = wanted.track !== '' && section.dataset.track !== wanted.track;
  }
  for (const level of levels().values()) {
    let any = false;
    for (const [key, cell] of level.cells) {
      cell.element.hidden = !isAll && !lit.has(`${level.id} ${key}`);
      any ||= !cell.element.hidden;
    }
    level.article.hidden = !isAll && !any;
  }
}

if (filters) {
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('input', settled(filterLadder));
  filters.addEventListener('reset', () => setTimeout(filterLadder));
}

const findingFilters = $('#finding-filters');
findingFilters?.addEventListener('input', () => {
  const severities = new Set($$('input:checked', findingFilters).map((box) => box.value));
  const rule = $('#by-rule').value;
  for (const item of $$('.findings > li')) {
    item.hidden = !severities.has(item.dataset.severity) || (rule !== '' && item.dataset.rule !== rule);
  }
});
findingFilters?.addEventListener('submit', (event) => event.preventDefault());
