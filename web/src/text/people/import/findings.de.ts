import type { RejectionsText, SaidValues, WarningsText } from './findings.en';

const said = ({ value, isExample }: SaidValues): string => (isExample ? `, zum Beispiel „${value}“` : `: „${value}“`);

export const rejections: RejectionsText = {
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
};

export const warnings: WarningsText = {
  'leading-zeros': ({ attribute, value, other, isExample }) =>
    `${attribute}: „${value}“ und „${other}“ sind bis auf führende Nullen gleich${isExample ? ', und es gibt mehr solche Paare' : ''}. Ist das dieselbe Person? Excel lässt führende Nullen weg.`,
  'shared-match-key': ({ attribute, value, other }) =>
    `${attribute}: „${value}“ hätten dann ${other} Personen; die Bereitstellung könnte keine davon zuordnen.`,
  'linked-key-changes': ({ attribute, value, other }) =>
    `${attribute}: wird von „${other}“ zu „${value}“, und das Konto der Person wurde daran zugeordnet. Der Anbieter muss den Wert auch ändern.`,
  'excel-number': (v) =>
    `${v.attribute}: sieht aus wie eine Zahl, die Excel verkürzt hat${said(v)}. Formatieren Sie die Spalte in Excel als Text und speichern Sie die Datei noch einmal.`,
};
