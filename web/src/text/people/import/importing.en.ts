import type { ImportLeftCode } from '../../../api/views';
import { numbersIn } from '../../numbers/numbers-in';
import { columns, names } from './columns.en';
import { rejections, warnings } from './findings.en';
import type { ImportStep } from './import-steps';

const { count, number } = numbersIn('en');

/** Everything about the import of people. */
export const importing = {
  number,
  title: 'Import people',
  lead: 'Adds new people and updates known ones, recognised by their person code. Nobody is ever deleted.',
  steps: { choose: 'File', columns: 'Columns', dates: 'Dates', preview: 'Preview', done: 'Result' } satisfies Record<
    ImportStep,
    string
  >,
  progress: 'Steps of the import',
  chooseTitle: 'Choose the file',
  drop: 'Drop a CSV file here, or',
  choose: 'Choose a file',
  reading: 'Reading the file…',
  formatTitle: 'What the file looks like',
  formatLead:
    'The first line names the columns, in English or German and in any order; you can say later which is which. One line for each employment; an empty cell leaves the value as it is. Save it from Excel as CSV.',
  template: 'Download a template',
  templateName: 'people-template.csv',
  /** What the spreadsheets of this language take for the next cell. */
  templateDelimiter: ',',
  columns,
  names,
  file: (name: string, size: string) => `${name}, ${size} kB`,
  otherFile: 'Choose another file',
  back: 'Back',
  next: 'Continue',

  mapTitle: 'What is in which column?',
  mapLead: 'Check what was recognised, and choose for the rest.',
  heading: 'In the file',
  samples: 'First values',
  noSamples: 'No values',
  target: 'Import as',
  targetOf: (heading: string) => `Import “${heading}” as`,
  noHeading: (place: number) => `Column ${number(place)}, without a heading`,
  noHeadingText: 'Cannot be imported; rows with a value here are left out. Give it a heading to use it.',
  unset: 'Please choose…',
  leaveOut: 'Leave out',
  required: (name: string) => `${name} (required)`,
  leaveOutRest: (columns: number) => `Leave out the ${number(columns)} columns that are not assigned`,
  notChosen: 'Choose what this is, or leave it out.',
  chosenTwice: (other: string) => `“${other}” is imported as this already. Leave one of the two out.`,
  sameHeading:
    'Another column has the same heading. Import both as nothing (“Leave out”), or rename one of them in the file.',
  missing: (names: string) => `Still needed: ${names}. Choose in which columns these are.`,
  emptyFile: 'The file is empty.',

  datesTitle: 'How are dates written in this file?',
  datesLead: 'Day and month could be either way round, so please say which it is.',
  dateOrders: { dmy: 'Day first', mdy: 'Month first' },
  dateIs: (written: string, date: string) => `${written} is ${date}`,
  datesNeeded: 'Choose one of the two.',
  datesRead: (order: string) => `Dates are read with the ${order}.`,
  datesReadAs: { dmy: 'day first, as 31.12.2026', mdy: 'month first, as 12/31/2026' },
  changeDates: 'Change',

  previewTitle: 'What will happen',
  previewLead: (file: string) => `Nothing has been written yet. From ${file}:`,
  checking: 'Checking the file…',
  willBeNew: 'New people',
  willChange: 'People changed',
  willStay: 'People unchanged',
  willBeLeft: 'Rows left out',
  nothingToDo: 'Everything in this file is here already. There is nothing to import.',
  nobodyBelow: 'There is nobody below the first line of this file. There is nothing to import.',
  nothingGoesIn: 'No row of this file can be imported. Correct the file as said below, then choose it again.',
  someLeft: (rows: number) =>
    `${count(rows, 'row has', 'rows have')} to be left out, for the reasons below. The others can be imported.`,
  import: (persons: number) => `Import ${count(persons, 'person', 'people')}`,
  warningsTitle: 'Please check',
  warningsLead: 'This can be imported, but it may not be meant.',
  changesTitle: 'What changes',
  changedTitle: 'What changed',
  newTitle: 'New people',
  changesShort: (shown: number, total: number) => `The first ${number(shown)} of ${number(total)} changes are shown.`,
  moreChanges: (persons: number) => `Show ${count(persons, 'more person', 'more people')}`,
  person: 'Person',
  name: 'Name',
  employments: 'Employments',
  change: 'Change',
  before: 'Before',
  after: 'After',
  nothing: 'nothing',
  from: 'from',
  until: 'to',
  attributeOf: (attribute: string, employment: string) => `${attribute} of ${employment}`,

  sending: 'Importing…',
  sent: (percent: number) => `${percent} % sent`,
  working: 'All sent; the server is working on it.',
  cancelled: 'You cancelled the import. Nothing was imported.',
  checkCancelled: 'You cancelled the check. Nothing was imported.',
  unsure:
    'The connection broke, so it is not known whether the import went through. Look under “Past imports” before you try again; importing a file twice does no harm.',

  leaveText: {
    title: 'Cancel the import?',
    text: 'The import is still running. If you leave this page, nothing is imported.',
    confirm: 'Leave and cancel',
  },

  rejectedTitle: 'Rows left out',
  line: 'Line',
  rows: 'Rows',
  lines: 'Lines',
  reason: 'Reason',
  linesOf: (lines: readonly number[], total: number) =>
    lines.map(number).join(', ') + (total > lines.length ? ` and ${number(total - lines.length)} more` : ''),
  downloadRejected: 'Download the rows left out',
  downloadShort: (rows: number) => `The download has the first ${number(rows)} of them.`,
  rejectedName: 'rows-left-out.csv',
  rejections,
  warnings,
  inLines: (lines: string) => `Lines: ${lines}`,
  inLine: (line: string) => `Line ${line}`,
  moreWarnings: (warnings: number) => `Show ${count(warnings, 'more', 'more')}`,

  doneTitle: 'Imported',
  allIn: 'Every row went in.',
  someRejected: (rows: number) => `${count(rows, 'row was', 'rows were')} left out; the rest went in.`,
  created: 'New people',
  updated: 'Changed',
  unchanged: 'Unchanged',
  rejected: 'Rows left out',
  toPeople: 'Go to People',
  another: 'Import another file',

  undo: 'Undo this import',
  undoShort: 'Undo',
  undoOf: (when: string) => `Undo the import of ${when}`,
  undoTitle: 'Undo this import?',
  undoText:
    'People whom it added are deleted, and people whom it changed get their former values back. Whoever was changed or linked to an account since is left as is. An undo cannot be undone.',
  undone: (persons: number) =>
    persons === 0 ? 'Nobody had to be put back.' : `${count(persons, 'person is', 'people are')} as before the import.`,
  undoneLeft: (persons: number) => `${count(persons, 'person was', 'people were')} left as is:`,
  leftShort: (shown: number) => `The first ${number(shown)} are shown.`,
  leftReasons: {
    'changed-since': 'Somebody has changed this person since.',
    'linked-since': 'An account was linked to this person since.',
    gone: 'This person has been deleted since.',
    'employment-taken': 'An employment ID that this person had belongs to somebody else now.',
  } satisfies Record<ImportLeftCode, string>,

  pastTitle: 'Past imports',
  pastLead: 'What each import changed, and a way back.',
  noPast: 'Nothing has been imported yet.',
  when: 'When',
  by: 'By',
  operator: 'Operator',
  state: 'State',
  inEffect: 'Imported',
  isUndone: 'Undone',
  details: 'What changed',
  facts: 'At a glance',
  recordTitle: 'Import',
  recordOf: (when: string) => `Import of ${when}`,
  undoneBy: 'Undone by',
  undoneAt: 'Undone on',
  noChanges: 'This import changed nothing.',
};

export type ImportingText = typeof importing;
