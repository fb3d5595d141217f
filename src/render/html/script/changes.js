// Changes by how much they matter.

const changeFilters = $('#change-filters');
changeFilters?.addEventListener('submit', (event) => event.preventDefault());
changeFilters?.addEventListener('input', () => {
  const chosen = new Set($$('input:checked', changeFilters).map((box) => box.value));
  for (const item of $$('#changes .changes > li')) item.hidden = !chosen.has(item.dataset.significance);
  for (const group of $$('.group-of-changes')) group.hidden = $$('.changes > li', group).every((item) => item.hidden);
});
