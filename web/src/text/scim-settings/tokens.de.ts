import { count } from '../numbers/numbers.de';
import type { TokensText } from './tokens.en';

export const tokens: TokensText = {
  title: 'Geheimes Token',
  lead: 'Mit diesem [[token|Token]] weist sich der Anbieter aus. Behandeln Sie es wie ein Passwort.',
  generate: 'Erzeugen',
  generateWith: 'Mit Name oder Ablauf erzeugen …',
  dialogTitle: 'Neues Token erzeugen',
  name: 'Name',
  nameHint: 'Damit Sie Token unterscheiden können. Freiwillig.',
  namePlaceholder: 'z. B. Okta Produktion',
  lifetime: 'Läuft ab',
  lifetimes: { never: 'Nie', '90': 'Nach 90 Tagen', '180': 'Nach 180 Tagen', '365': 'Nach 1 Jahr' },
  overlap: (tokens) =>
    tokens === 1
      ? 'Wie lange soll das jetzige Token noch gelten?'
      : `Wie lange sollen die ${tokens} jetzigen Token noch gelten?`,
  overlapHint: 'Lange genug, dass die IT das neue beim Anbieter eintragen kann.',
  overlaps: { '0': 'Sofort beenden', '1': '1 Stunde', '24': '24 Stunden', '72': '3 Tage', '168': '7 Tage' },
  shownTitle: 'Ihr neues Token',
  shownText:
    'Kopieren Sie es jetzt und geben Sie es der IT auf sicherem Weg, oder tragen Sie es selbst beim Anbieter ein.',
  shownLabel: 'Geheimes Token',
  shownOnce: 'Es wird nur dieses eine Mal gezeigt. Geht es verloren, erzeugen Sie ein neues.',
  stored: 'Ich habe es gesichert',
  none: 'Noch kein Token. Ohne eines, oder einen OAuth-Client, kann sich der Anbieter nicht verbinden.',
  listLabel: 'Gültige Token',
  ended: (tokens) => count(tokens, 'Token, das nicht mehr gilt', 'Token, die nicht mehr gelten'),
  states: { live: 'Gilt', expiring: 'Gilt', expired: 'Abgelaufen', revoked: 'Widerrufen' },
  endsWithin: { 1: 'Endet in weniger als einem Tag', 7: 'Endet in 7 Tagen', 30: 'Endet in 30 Tagen' },
  lastFrom: 'Zuletzt benutzt von',
  warnings: {
    1: 'Das letzte gültige Token endet in weniger als einem Tag. Dann steht die Bereitstellung still.',
    7: 'Das letzte gültige Token endet in höchstens 7 Tagen. Dann steht die Bereitstellung still.',
    30: 'Das letzte gültige Token endet in höchstens 30 Tagen. Dann steht die Bereitstellung still.',
  },
  warningNext: 'Erzeugen Sie ein neues und lassen Sie es die IT beim Anbieter eintragen.',
  toWayIn: 'Zu den Token',
  created: 'Erzeugt',
  by: 'von',
  lastUsed: 'zuletzt benutzt',
  neverUsed: 'nie benutzt',
  noEnd: 'läuft nicht ab',
  ends: 'endet',
  endedAt: 'endete',
  revokedSince: 'widerrufen',
  revoke: 'Widerrufen',
  revokeTitle: 'Dieses Token widerrufen?',
  revokeText: (lastFour) =>
    `Das Token, das auf ${lastFour} endet, gilt sofort nicht mehr und lässt sich nicht zurückholen. Benutzt der Anbieter es noch, steht die Bereitstellung still, bis die IT ein anderes einträgt.`,
};
