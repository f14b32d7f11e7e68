import { count, number } from '../numbers/numbers.de';
import type { ChainText } from './chain.en';

export const chain: ChainText = {
  title: 'Stand des Nachweises',
  intact: 'Unversehrt bis',
  event: (seq) => `Ereignis ${number(seq)}`,
  checked: 'geprüft',
  notChecked: 'Noch nicht geprüft.',
  running: (done, all) => `Wird geprüft: ${number(done)} von ${number(all)} Ereignissen.`,
  unsealed: (events) => `${count(events, 'Ereignis bekommt', 'Ereignisse bekommen')} gerade einen Platz darin.`,
  check: 'Jetzt prüfen',
  faults: {
    edited: (event) => `${event} wurde nachträglich geändert.`,
    deleted: (event) => `${event} fehlt.`,
    inserted: (event) => `${event} wurde nachträglich eingefügt.`,
    reordered: (event) => `${event} steht an einer anderen Stelle, als es geschrieben wurde.`,
    truncated: (event) => `${event} und alles danach fehlt.`,
    forked: (event) => `${event} folgt auf eine andere Vorgeschichte als die, die davor steht.`,
    rewritten: (event) => `${event} ist ein anderes, als anderswo aufgeschrieben wurde.`,
    unsealed: (event) => `${event} wartet schon zu lange auf einen Platz.`,
  },
  anEvent: (seq) => (seq === null ? 'Das Ende des Nachweises' : `Ereignis ${seq}`),
  broken: 'Der Änderungsnachweis ist nicht mehr, wie er geschrieben wurde.',
  stillIntact: 'Was davor kam, ist unversehrt.',
  whatToDo: 'Was zu tun ist',
  steps: [
    'Jemand mit Rechten auf der Datenbank hat ihn verändert, oder eine Sicherung wurde nur zum Teil eingespielt. In dieser Konsole kann das niemand.',
    'Sagen Sie es noch heute denen, die den Server betreiben. „audit verify“ auf der Kommandozeile nennt jede Stelle und, mit den anderswo aufbewahrten Kopfzeilen, auch seit wann.',
    'Verlassen Sie sich bis dahin nicht auf das, was ab diesem Ereignis hier steht. Die CSV-Datei, die Sie jetzt herunterladen, belegt, was gefunden wurde.',
  ],
};
