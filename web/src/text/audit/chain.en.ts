import type { ChainFault } from '../../api/views';
import { count, number } from '../numbers/numbers.en';

/** What was found at an event. */
const faults: Record<ChainFault, (event: string) => string> = {
  edited: (event) => `${event} was changed afterwards.`,
  deleted: (event) => `${event} is missing.`,
  inserted: (event) => `${event} was put in afterwards.`,
  reordered: (event) => `${event} stands in another place than it was written for.`,
  truncated: (event) => `${event} and what came after it are missing.`,
  forked: (event) => `${event} follows another history than what stands before it.`,
  rewritten: (event) => `${event} is another one than was written down elsewhere.`,
  unsealed: (event) => `${event} has waited too long for its place.`,
};

/** Whether the trail is as it was written. */
export const chain = {
  title: 'State of the trail',
  intact: 'Intact up to',
  /** Goes on with the time. */
  event: (seq: number) => `event ${number(seq)}`,
  checked: 'checked',
  notChecked: 'Not checked yet.',
  running: (done: number, all: number) => `Checking: ${number(done)} of ${number(all)} events.`,
  unsealed: (events: number) => `${count(events, 'event is', 'events are')} about to get a place in it.`,
  check: 'Check now',
  faults,
  anEvent: (seq: string | null) => (seq === null ? 'The end of the trail' : `Event ${seq}`),
  broken: 'The audit trail is not as it was written.',
  stillIntact: 'What came before it is intact.',
  whatToDo: 'What to do',
  steps: [
    'Somebody with rights on the database has changed it, or a backup was restored in part. Nobody can do this in this console.',
    'Tell whoever runs the server today. “audit verify” on its command line names every place; with the heads that were kept elsewhere it also says since when.',
    'Until that is settled, do not rely on what stands here from that event on. The CSV that you export now is proof of what was found.',
  ],
};

export type ChainText = typeof chain;
