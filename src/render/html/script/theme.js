// Light, dark, or as the system has it. Nothing is remembered.

const themes = [
  ['', 'as the system'],
  ['light', 'light'],
  ['dark', 'dark'],
];
const themeButton = $('#theme');
themeButton.hidden = false;
themeButton.addEventListener('click', () => {
  const now = themes.findIndex(([theme]) => theme === (document.documentElement.dataset.theme ?? ''));
  const [theme, name] = themes[(now + 1) % themes.length];
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  $('b', themeButton).textContent = name;
});
