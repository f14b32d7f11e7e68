import type { GateText } from './gate.en';

export const gate: GateText = {
  title: 'Wer hereinkommt',
  lead: 'Sie wissen, wer heute hier arbeitet; der Identitätsanbieter weiß nur, was man ihm gesagt hat.',
  enable: 'Nur hereinlassen, wer heute beschäftigt ist',
  enableHint:
    'Wer gegangen ist, kann sich ab dem Tag nach dem letzten Tag nicht mehr anmelden, und wer anfängt, nicht vor dem ersten Tag, auch wenn es niemand der IT gesagt hat. Personen ohne eingetragene Beschäftigung und externe Benutzer kommen herein wie bisher. Die Provisionierung läuft weiter wie sie ist.',
  timeZone: 'Zeitzone, in der Ihre Tage beginnen und enden',
  timeZoneHint: 'Wird gespeichert, sobald Sie sie wählen. Auch der Zugangsbericht richtet sich danach.',
  timeZoneSaved: 'Die Zeitzone ist gespeichert.',
};
