import type { ShellText } from './shell.en';

export const shell: ShellText = {
  product: 'Cezanne HR',
  skip: 'Zum Inhalt springen',
  menu: 'Menü',
  crumbs: 'Sie sind hier',
  language: 'Sprache',
  appearance: 'Darstellung',
  schemes: { auto: 'Wie mein Gerät', light: 'Hell', dark: 'Dunkel' },
  signOut: 'Abmelden',
};
