import type { ImportingText, SaidValues } from './importing.en';

const number = (value: number): string => value.toLocaleString('de');
const count = (value: number, one: string, many: string): string => `${number(value)} ${value === 1 ? one : many}`;

const said = ({ value, isExample }: SaidValues): string => (isExample ? `, zum Beispiel „${value}“` : `: „${value}“`);

/** Alles über das Einlesen von Personen. */
export const importing: ImportingText = {
  number,
  title: 'Personen einlesen',
  lead: 'Legt neue Personen an und ändert bekannte, erkannt an der Personalnummer. Gelöscht wird nie jemand.',
  steps: { choose: 'Datei', columns: 'Spalten', dates: 'Datumsangaben', preview: 'Vorschau', done: 'Ergebnis' },
  progress: 'Schritte des Einlesens',
  chooseTitle: 'Datei wählen',
  drop: 'Eine CSV-Datei hier ablegen, oder',
  choose: 'Datei wählen',
  reading: 'Die Datei wird gelesen …',
  formatTitle: 'Wie die Datei aussieht',
  formatLead:
    'Die erste Zeile nennt die Spalten, auf Deutsch oder Englisch und in beliebiger Folge; was was ist, können Sie danach noch sagen. Für jeden Vertrag eine Zeile; eine leere Zelle lässt den Wert, wie er ist. Speichern Sie aus Excel als CSV.',
  template: 'Vorlage herunterladen',
  templateName: 'personen-vorlage.csv',
  templateDelimiter: ';',
  columns: {
    personCode: 'Pflicht. Daran werden Personen erkannt.',
    givenName: 'Pflicht für neue Personen.',
    familyName: 'Pflicht für neue Personen.',
    internalEmail: 'Adresse im Unternehmen.',
    externalEmail: 'Private Adresse.',
    employmentId: 'Nummer des Vertrags.',
    startDate: 'Erster Tag, z. B. 31.01.2026. Nötig mit einer neuen Vertragsnummer.',
    endDate: 'Letzter Tag, falls es einen gibt.',
  },
  names: {
    personCode: 'Personalnummer',
    givenName: 'Vorname',
    familyName: 'Nachname',
    internalEmail: 'Interne E-Mail',
    externalEmail: 'Externe E-Mail',
    employmentId: 'Vertragsnummer',
    startDate: 'Beginn',
    endDate: 'Ende',
  },
  file: (name, size) => `${name}, ${size} kB`,
  otherFile: 'Andere Datei wählen',
  back: 'Zurück',
  next: 'Weiter',

  mapTitle: 'Was steht in welcher Spalte?',
  mapLead: 'Prüfen Sie, was erkannt wurde, und wählen Sie für den Rest.',
  heading: 'In der Datei',
  samples: 'Erste Werte',
  noSamples: 'Keine Werte',
  target: 'Einlesen als',
  targetOf: (heading) => `„${heading}“ einlesen als`,
  noHeading: (place) => `Spalte ${number(place)}, ohne Überschrift`,
  noHeadingText:
    'Kann nicht eingelesen werden; Zeilen mit einem Wert hier werden ausgelassen. Mit einer Überschrift lässt sie sich benutzen.',
  unset: 'Bitte wählen …',
  leaveOut: 'Weglassen',
  required: (name) => `${name} (Pflicht)`,
  leaveOutRest: (columns) => `Die ${number(columns)} nicht zugeordneten Spalten weglassen`,
  notChosen: 'Wählen Sie, was das ist, oder lassen Sie die Spalte weg.',
  chosenTwice: (other) => `„${other}“ wird schon so eingelesen. Lassen Sie eine der beiden weg.`,
  sameHeading:
    'Eine andere Spalte hat dieselbe Überschrift. Lassen Sie beide weg, oder benennen Sie eine davon in der Datei um.',
  missing: (names) => `Es fehlt noch: ${names}. Wählen Sie, in welchen Spalten das steht.`,
  emptyFile: 'Die Datei ist leer.',

  datesTitle: 'Wie ist ein Datum in dieser Datei geschrieben?',
  datesLead: 'Tag und Monat könnten so oder so herum stehen. Bitte sagen Sie, wie es gemeint ist.',
  dateOrders: { dmy: 'Tag zuerst', mdy: 'Monat zuerst' },
  dateIs: (written, date) => `${written} ist der ${date}`,
  datesNeeded: 'Wählen Sie eines von beiden.',
  datesRead: (order) => `Datumsangaben werden gelesen mit dem ${order}.`,
  datesReadAs: { dmy: 'Tag zuerst, wie 31.12.2026', mdy: 'Monat zuerst, wie 12/31/2026' },
  changeDates: 'Ändern',

  previewTitle: 'Was geschehen wird',
  previewLead: (file) => `Noch ist nichts gespeichert. Aus ${file}:`,
  checking: 'Die Datei wird geprüft …',
  willBeNew: 'Neue Personen',
  willChange: 'Geänderte Personen',
  willStay: 'Unveränderte Personen',
  willBeLeft: 'Ausgelassene Zeilen',
  nothingToDo: 'Alles aus dieser Datei ist schon da. Es gibt nichts einzulesen.',
  nobodyBelow: 'Unter der ersten Zeile dieser Datei steht niemand. Es gibt nichts einzulesen.',
  nothingGoesIn:
    'Keine Zeile dieser Datei lässt sich einlesen. Berichtigen Sie die Datei wie unten gesagt und wählen Sie sie noch einmal.',
  someLeft: (rows) =>
    `${count(rows, 'Zeile muss', 'Zeilen müssen')} ausgelassen werden; die Gründe stehen unten. Die übrigen lassen sich einlesen.`,
  import: (persons) => `${count(persons, 'Person', 'Personen')} einlesen`,
  warningsTitle: 'Bitte prüfen',
  warningsLead: 'Das lässt sich einlesen, ist aber vielleicht nicht so gemeint.',
  changesTitle: 'Was sich ändert',
  changedTitle: 'Was sich geändert hat',
  newTitle: 'Neue Personen',
  changesShort: (shown, total) => `Gezeigt werden die ersten ${number(shown)} von ${number(total)} Änderungen.`,
  moreChanges: (persons) => `${count(persons, 'weitere Person', 'weitere Personen')} zeigen`,
  person: 'Person',
  name: 'Name',
  employments: 'Verträge',
  change: 'Änderung',
  before: 'Vorher',
  after: 'Nachher',
  nothing: 'nichts',
  from: 'ab',
  until: 'bis',
  attributeOf: (attribute, employment) => `${attribute} von ${employment}`,

  sending: 'Wird eingelesen …',
  sent: (percent) => `${percent} % gesendet`,
  working: 'Alles gesendet; der Server arbeitet daran.',
  cancelled: 'Sie haben das Einlesen abgebrochen. Es wurde nichts eingelesen.',
  checkCancelled: 'Sie haben die Prüfung abgebrochen. Es wurde nichts eingelesen.',
  unsure:
    'Die Verbindung ist abgerissen; ob noch eingelesen wurde, ist nicht bekannt. Sehen Sie unter „Frühere Importe“ nach, bevor Sie es noch einmal versuchen; eine Datei zweimal einzulesen schadet nicht.',

  leaveText: {
    title: 'Einlesen abbrechen?',
    text: 'Es wird noch eingelesen. Wenn Sie diese Seite verlassen, wird nichts eingelesen.',
    confirm: 'Verlassen und abbrechen',
  },

  rejectedTitle: 'Ausgelassene Zeilen',
  line: 'Zeile',
  rows: 'Anzahl',
  lines: 'Zeilen',
  reason: 'Grund',
  linesOf: (lines, total) =>
    lines.map(number).join(', ') + (total > lines.length ? ` und ${number(total - lines.length)} weitere` : ''),
  downloadRejected: 'Ausgelassene Zeilen herunterladen',
  downloadShort: (rows) => `Die Datei zum Herunterladen enthält die ersten ${number(rows)} davon.`,
  rejectedName: 'ausgelassene-zeilen.csv',
  rejections: {
    'quote-not-closed': () => 'Ein Anführungszeichen wird geöffnet und nie geschlossen.',
    'quote-misplaced': () =>
      'Ein Anführungszeichen steht an der falschen Stelle. Eine Zelle mit Anführungszeichen schreibt man "so ""wie"" hier".',
    'too-many-cells': ({ value, other }) =>
      Number(value) > Number(other)
        ? `Die Zeile hat ${value} Zellen, die erste Zeile aber ${other}.`
        : 'In einer Spalte ohne Überschrift steht ein Wert.',
    'no-person-code': () => 'Die Personalnummer ist leer.',
    'too-long': ({ attribute, other }) => `${attribute}: länger als ${other} Zeichen.`,
    unprintable: ({ attribute }) => `${attribute}: enthält ein nicht druckbares Zeichen. Tippen Sie den Wert neu.`,
    'not-an-email': (v) => `${v.attribute}: keine E-Mail-Adresse wie jane.doe@example.com${said(v)}.`,
    'not-a-date': (v) => `${v.attribute}: kein Datum, das es gibt${said(v)}.`,
    'two-digit-year': (v) => `${v.attribute}: Das Jahr braucht vier Ziffern${said(v)}.`,
    'no-employment-id': () => 'Es gibt einen Beginn oder ein Ende, aber keine Vertragsnummer dazu.',
    contradiction: ({ attribute, value, other, isExample }) =>
      isExample
        ? `${attribute}: Zeilen derselben Person widersprechen einander, zum Beispiel von ${other}: „${value}“ und etwas anderes. Berichtigen Sie eine davon.`
        : `${attribute}: In einer anderen Zeile von ${other} steht etwas anderes als „${value}“. Berichtigen Sie eine davon.`,
    'names-needed': (v) =>
      `Es gibt keine Person mit dieser Personalnummer, und eine neue braucht Vor- und Nachnamen${said(v)}.`,
    'employment-of-another': (v) => `Die Vertragsnummer gehört einer anderen Person${said(v)}.`,
    'start-needed': (v) => `Ein neuer Vertrag braucht einen Beginn${said(v)}.`,
    'end-before-start': ({ value, other, isExample }) =>
      `Das Ende liegt vor dem Beginn${isExample ? ', zum Beispiel' : ':'} ${value} vor ${other}.`,
  },
  warnings: {
    'leading-zeros': ({ attribute, value, other, isExample }) =>
      `${attribute}: „${value}“ und „${other}“ sind bis auf führende Nullen gleich${isExample ? ', und es gibt mehr solche Paare' : ''}. Ist das dieselbe Person? Excel lässt führende Nullen weg.`,
    'shared-match-key': ({ attribute, value, other }) =>
      `${attribute}: „${value}“ hätten dann ${other} Personen; die Bereitstellung könnte keine davon zuordnen.`,
    'linked-key-changes': ({ attribute, value, other }) =>
      `${attribute}: wird von „${other}“ zu „${value}“, und das Konto der Person wurde daran zugeordnet. Der Anbieter muss den Wert auch ändern.`,
    'excel-number': (v) =>
      `${v.attribute}: sieht aus wie eine Zahl, die Excel verkürzt hat${said(v)}. Formatieren Sie die Spalte in Excel als Text und speichern Sie die Datei noch einmal.`,
  },
  inLines: (lines) => `Zeilen: ${lines}`,
  inLine: (line) => `Zeile ${line}`,
  moreWarnings: (warnings) => `${number(warnings)} weitere zeigen`,

  doneTitle: 'Eingelesen',
  allIn: 'Jede Zeile wurde eingelesen.',
  someRejected: (rows) => `${count(rows, 'Zeile wurde', 'Zeilen wurden')} ausgelassen, der Rest eingelesen.`,
  created: 'Neue Personen',
  updated: 'Geändert',
  unchanged: 'Unverändert',
  rejected: 'Ausgelassene Zeilen',
  toPeople: 'Zu den Personen',
  another: 'Weitere Datei einlesen',

  undo: 'Rückgängig machen',
  undoShort: 'Rückgängig machen',
  undoOf: (when) => `Rückgängig machen: Import vom ${when}`,
  undoTitle: 'Diesen Import rückgängig machen?',
  undoText:
    'Neu angelegte Personen werden gelöscht, geänderte bekommen ihre früheren Werte zurück. Wer seither geändert oder mit einem Konto verknüpft wurde, bleibt, wie er ist. Das lässt sich nicht wieder rückgängig machen.',
  undone: (persons) =>
    persons === 0
      ? 'Niemand musste zurückgesetzt werden.'
      : `${count(persons, 'Person ist', 'Personen sind')} wie vor dem Import.`,
  undoneLeft: (persons) =>
    `${count(persons, 'Person blieb', 'Personen blieben')}, wie sie ${persons === 1 ? 'ist' : 'sind'}:`,
  leftShort: (shown) => `Gezeigt werden die ersten ${number(shown)}.`,
  leftReasons: {
    'changed-since': 'Jemand hat diese Person seither geändert.',
    'linked-since': 'Seither wurde ein Konto mit dieser Person verknüpft.',
    gone: 'Diese Person wurde seither gelöscht.',
    'employment-taken': 'Eine Vertragsnummer, die diese Person hatte, gehört jetzt jemand anderem.',
  },

  pastTitle: 'Frühere Importe',
  pastLead: 'Was jeder Import geändert hat, und ein Weg zurück.',
  noPast: 'Es wurde noch nichts eingelesen.',
  when: 'Wann',
  by: 'Von',
  operator: 'Betreiber',
  state: 'Zustand',
  inEffect: 'Eingelesen',
  isUndone: 'Rückgängig gemacht',
  details: 'Was sich geändert hat',
  facts: 'Auf einen Blick',
  recordTitle: 'Import',
  recordOf: (when) => `Import vom ${when}`,
  undoneBy: 'Rückgängig von',
  undoneAt: 'Rückgängig gemacht am',
  noChanges: 'Dieser Import hat nichts geändert.',
};
