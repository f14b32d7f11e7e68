import { count } from '../numbers/numbers.de';
import type { ReachText } from './reach.en';

const accounts = (value: number): string => count(value, 'Konto', 'Konten');

export const reach: ReachText = {
  counting: 'Wir zählen die betroffenen Konten …',
  unknown: 'Wie viele Konten das betrifft, ließ sich nicht zählen.',
  switchOff: {
    title: 'Bereitstellung ausschalten?',
    now: 'Sobald Sie speichern, wird jede Anfrage des Anbieters abgelehnt.',
    touches: (kept) =>
      kept === 0
        ? 'Der Anbieter betreut hier noch kein Konto.'
        : `Der Anbieter betreut hier ${accounts(kept)}. ${kept === 1 ? 'Es bleibt' : 'Sie bleiben'}, wie ${kept === 1 ? 'es ist' : 'sie sind'}; die Anmeldung geht weiter.`,
    leavers:
      'Wer das Unternehmen verlässt, behält den Zugang, bis Sie die Bereitstellung wieder einschalten oder das Konto von Hand abschalten. Wer neu kommt, bekommt kein Konto.',
    confirm: 'Ausschalten und speichern',
  },
  revoke: {
    last: (kept) =>
      kept === 0
        ? 'Es ist das einzige gültige Token: Der Anbieter kann sich nicht mehr verbinden.'
        : `Es ist das einzige gültige Token: Der Anbieter kann keines der ${accounts(kept)}, die er hier betreut, mehr ändern oder abschalten.`,
    others: (tokens) =>
      tokens === 1
        ? 'Ein anderes Token gilt weiter. Benutzt der Anbieter jenes, ändert sich nichts.'
        : `${tokens} andere Token gelten weiter. Benutzt der Anbieter eines davon, ändert sich nichts.`,
    untilNew: (kept) =>
      `Bis die IT das neue Token eingetragen hat, steht die Bereitstellung still: ${accounts(kept)} ${kept === 1 ? 'lässt' : 'lassen'} sich nicht ändern oder abschalten.`,
  },
  method: (kept) =>
    kept === 0
      ? 'Der Anbieter betreut hier noch kein Konto.'
      : `Von den ${accounts(kept)}, die der Anbieter hier betreut, ändert sich keines.`,
  disable: {
    title: 'Diesen Identitätsanbieter ausschalten?',
    nobody: 'Bisher meldet sich niemand darüber an.',
    touches: (users) =>
      users === 1
        ? '1 Konto meldet sich darüber an. Sobald Sie speichern, geht das nicht mehr.'
        : `${accounts(users)} melden sich darüber an. Sobald Sie speichern, geht das nicht mehr.`,
    onlyWay: (users) =>
      users === 1 ? '1 davon hat keinen anderen Weg herein.' : `${accounts(users)} haben keinen anderen Weg herein.`,
    back: 'Gelöscht wird nichts: Schalten Sie ihn wieder ein, und alles ist wie zuvor.',
    confirm: 'Ausschalten und speichern',
  },
};
