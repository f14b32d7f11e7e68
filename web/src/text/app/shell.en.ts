/** The frame around every page. */
export const shell = {
  product: 'Cezanne HR',
  skip: 'Skip to the content',
  menu: 'Menu',
  crumbs: 'You are here',
  language: 'Language',
  appearance: 'Appearance',
  schemes: { auto: 'Like my device', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
};

export type ShellText = typeof shell;
