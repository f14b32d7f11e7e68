import fc from 'fast-check';
import type { History, Read, Sight, TrailEntry, Write } from '../../drill/history/history.js';

/** One step of the world in which the history happens: it takes effect at one moment, and its client waits around that. */
interface Step {
  resource: number;
  kind: 'write' | 'remove' | 'read';
  /** For how long before and after its moment it was under way. */
  before: number;
  after: number;
  fate: 'answered' | 'refused' | 'unanswered, done' | 'unanswered, not done';
  /** A write is to be done on the version that it was done on, and a read is of one that the client has. */
  isConditional: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  resource: fc.nat(2),
  kind: fc.constantFrom('write', 'write', 'write', 'remove', 'read', 'read', 'read'),
  before: fc.integer({ min: 1, max: 45 }),
  after: fc.integer({ min: 1, max: 45 }),
  fate: fc.constantFrom(
    'answered',
    'answered',
    'answered',
    'answered',
    'refused',
    'unanswered, done',
    'unanswered, not done',
  ),
  isConditional: fc.boolean(),
});

/** What happens when everything is as it should be: some steps at once, some one after the other. */
export const correctHistory: fc.Arbitrary<History> = fc
  .array(step, { minLength: 15, maxLength: 60 })
  .map((steps) => happen(steps));

interface State {
  write: string;
  account: string;
  version: string;
}

function happen(steps: readonly Step[]): History {
  const writes: Write[] = [];
  const reads: Read[] = [];
  const trail: TrailEntry[] = [];
  const states = new Map<string, State | undefined>();
  const accounts = new Map<string, string>();
  for (const [number, { kind, before, after, fate, isConditional, ...of }] of steps.entries()) {
    const at = number * 10;
    const resource = `user-${of.resource}`;
    const state = states.get(resource);
    const time = { begun: at - before, ended: at + after };
    if (kind === 'read') {
      reads.push({ resource, ...time, saw: sightOf(state, accounts.get(resource), isConditional) });
      continue;
    }
    const id = `write-${number}`;
    const removes = kind === 'remove' && state !== undefined;
    const isDone = fate === 'answered' || fate === 'unanswered, done';
    const account = state?.account ?? `account-${number}`;
    const version = `${account}, ${number}`;
    const isAnswered = fate === 'answered' || fate === 'refused';
    writes.push({
      id,
      resource,
      begun: time.begun,
      ended: isAnswered ? time.ended : null,
      outcome: fate === 'answered' ? 'done' : fate === 'refused' ? 'refused' : 'unknown',
      effect: removes ? 'removes' : 'sets',
      ...(fate === 'answered' && !removes && { version }),
      ...(isConditional && state !== undefined && isDone && { expects: state.version }),
    });
    if (!isDone) continue;
    trail.push({ write: id, account });
    accounts.set(resource, account);
    states.set(resource, removes ? undefined : { write: id, account, version });
  }
  return knownVersions({ writes, reads, trail });
}

function sightOf(state: State | undefined, account: string | undefined, isConditional: boolean): Sight {
  if (state === undefined) return isConditional && account !== undefined ? { is: 'gone', account } : { is: 'absent' };
  const { write, version } = state;
  return isConditional ? { is: 'unchanged', version } : { is: 'state', write, version };
}

/** Nobody has a version that nobody was told: of a write that was not answered only an earlier read tells it. */
function knownVersions(history: History): History {
  const byWrites = new Set(history.writes.map(({ version }) => version));
  const isTold = (wanted: string, before: number): boolean =>
    byWrites.has(wanted) ||
    history.reads.some(({ ended, saw }) => saw.is === 'state' && saw.version === wanted && ended < before);
  return {
    ...history,
    writes: history.writes.map(({ expects, ...write }) =>
      expects !== undefined && isTold(expects, write.begun) ? { ...write, expects } : write,
    ),
    reads: history.reads.filter(({ begun, saw }) => saw.is !== 'unchanged' || isTold(saw.version, begun)),
  };
}
