import { number } from '../numbers/numbers.de';
import type { ManyAccountsText } from './many-accounts.en';

export const many: ManyAccountsText = {
  reactivate: {
    button: 'Einschalten…',
    title: (count) =>
      count === 1 ? 'Dieses Konto wieder einschalten?' : `${number(count)} Konten wieder einschalten?`,
    text: 'Wem sie gehören, kann sich wieder anmelden, mit der bisherigen Rolle.',
  },
  role: {
    button: 'Rolle ändern…',
    title: (count) =>
      count === 1 ? 'Die Rolle dieses Kontos ändern?' : `Die Rolle von ${number(count)} Konten ändern?`,
    text: 'Der Anbieter kann sie bei seiner nächsten Änderung überschreiben.',
    choose: 'Auswählen…',
    confirm: 'Rolle ändern',
  },
};
