import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkHistory, type FaultKind } from '../../drill/history/check-history.js';
import type { History, Read, Write } from '../../drill/history/history.js';
import { correctHistory } from './arbitrary-history.js';

const kindsIn = (history: History): FaultKind[] => checkHistory(history).map(({ kind }) => kind);

it('a history as it should be has no fault', () => {
  fc.assert(
    fc.property(correctHistory, (history) => {
      expect(checkHistory(history)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

/** All the ways to break a history so that it has such a fault, one function for each place where it can be done. */
type Breaks = (history: History) => (() => History)[];

const BREAKS: Record<FaultKind, Breaks> = {
  lost: (history) =>
    ofOutcome(history, 'done').map(({ id }) => () => ({
      ...history,
      trail: history.trail.filter(({ write }) => write !== id),
    })),

  'done-twice': ({ trail, ...history }) =>
    trail.flatMap((entry, place) =>
      [place + 1, trail.length].map((at) => () => ({ ...history, trail: trail.toSpliced(at, 0, entry) })),
    ),

  'refused-but-done': ({ trail, ...history }) =>
    ofOutcome({ trail, ...history }, 'refused').flatMap(({ id }) =>
      trail.map((_, at) => () => ({ ...history, trail: trail.toSpliced(at, 0, { write: id, account: 'any' }) })),
    ),

  'never-asked': ({ trail, ...history }) =>
    trail.map((_, at) => () => ({ ...history, trail: trail.toSpliced(at, 0, { write: 'stray', account: 'any' }) })),

  'against-time': ({ trail, writes, reads }) =>
    pairs(trail)
      .filter(([one, other]) => isBefore(writeOf(writes, one.write), writeOf(writes, other.write)))
      .map(([one, other]) => () => {
        const swapped = trail.map((entry) => (entry === one ? other : entry === other ? one : entry));
        return { writes, reads, trail: swapped };
      }),

  'wrong-version': ({ writes, reads, trail }) =>
    writes
      .filter(({ expects }) => expects !== undefined)
      .flatMap((write) =>
        versionsOf({ writes, reads, trail })
          .filter((version) => version !== write.expects)
          .map((expects) => () => ({ reads, trail, writes: replaced(writes, write, { ...write, expects }) })),
      ),

  'version-of-another': ({ writes, reads, trail }) =>
    reads.flatMap((read) => {
      const { saw } = read;
      if (saw.is !== 'state') return [];
      return writes
        .filter(({ id, version }) => version !== undefined && id !== saw.write)
        .map(({ version }) => () => ({
          writes,
          trail,
          reads: replaced(reads, read, { ...read, saw: { ...saw, version } }),
        }));
    }),

  'stale-read': (history) =>
    seeingAnother(history, (read, places, place) =>
      places.slice(place + 1).some(({ ended }) => ended !== null && ended < read.begun),
    ),

  'future-read': (history) =>
    seeingAnother(
      history,
      (read, places, place) =>
        (places[place] as Write).begun > read.ended &&
        !places.slice(place + 1).some(({ ended }) => ended !== null && ended < read.begun),
    ),

  'read-from-nowhere': ({ writes, reads, trail }) =>
    reads.flatMap((read) => {
      const notDone = writes.filter(({ id }) => !trail.some(({ write }) => write === id)).map(({ id }) => id);
      return [...notDone, 'stray'].map((write) => () => ({
        writes,
        trail,
        reads: replaced(reads, read, { ...read, saw: { is: 'state', write } }),
      }));
    }),
};

describe('every kind of broken history is found', () => {
  for (const [kind, breaks] of Object.entries(BREAKS) as [FaultKind, Breaks][]) {
    it(kind, () => {
      let broken = 0;
      fc.assert(
        fc.property(correctHistory, fc.nat(), (history, choice) => {
          const ways = breaks(history);
          const way = ways[choice % ways.length];
          if (way === undefined) return;
          broken++;
          expect(kindsIn(way())).toContain(kind);
        }),
        { numRuns: 500 },
      );
      expect(broken).toBeGreaterThan(50);
    });
  }
});

describe('what only several clients together have seen', () => {
  const write = (id: string, begun: number, ended: number | null): Write => ({
    id,
    resource: 'user',
    begun,
    ended,
    outcome: ended === null ? 'unknown' : 'done',
    effect: 'sets',
  });
  const read = (begun: number, ended: number, id: string | null): Read => ({
    resource: 'user',
    begun,
    ended,
    saw: id === null ? { is: 'absent' } : { is: 'state', write: id },
  });
  const trail = ['a', 'b'].map((id) => ({ write: id, account: 'one' }));
  const writes = [write('a', 0, 10), write('b', 20, null)];

  it.each<[string, Read[], FaultKind[]]>([
    ['before and after what was never answered', [read(21, 30, 'a'), read(31, 40, 'b')], []],
    ['backwards, though neither alone is too old', [read(21, 30, 'b'), read(31, 40, 'a')], ['stale-read']],
    ['either, at the same time', [read(21, 35, 'b'), read(31, 40, 'a')], []],
    ['what had been begun, not yet answered', [read(5, 6, 'a')], []],
    ['nothing, before the first answer', [read(5, 6, null)], []],
    ['nothing, after it', [read(11, 12, null)], ['stale-read']],
    ['something before anything was begun', [read(-2, -1, 'a')], ['future-read']],
  ])('%s', (_, reads, faults) => {
    expect(kindsIn({ writes, reads, trail })).toEqual(faults);
  });

  it('whoever is behind a write in the trail is seen no sooner than that was begun', () => {
    const later = [write('a', 50, 60), write('b', 0, 100)];
    expect(kindsIn({ writes: later, reads: [read(10, 20, 'b')], trail })).toEqual(['future-read']);
  });
});

function ofOutcome({ writes }: History, wanted: Write['outcome']): Write[] {
  return writes.filter(({ outcome }) => outcome === wanted);
}

function writeOf(writes: readonly Write[], wanted: string): Write {
  return writes.find(({ id }) => id === wanted) as Write;
}

function isBefore(one: Write, other: Write): boolean {
  return one.ended !== null && one.ended < other.begun;
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, place) => items.slice(place + 1).map((other): [T, T] => [one, other]));
}

function replaced<T>(items: readonly T[], old: T, now: T): T[] {
  return items.map((item) => (item === old ? now : item));
}

function versionsOf({ writes }: History): string[] {
  return writes.flatMap(({ version }) => version ?? []);
}

/** Reads that see another state of their resource, one that they cannot have seen. */
function seeingAnother(
  { writes, reads, trail }: History,
  cannot: (read: Read, states: readonly Write[], place: number) => boolean,
): (() => History)[] {
  return reads.flatMap((read) => {
    const states = trail
      .map(({ write }) => writeOf(writes, write))
      .filter(({ resource }) => resource === read.resource);
    return states
      .filter(({ effect }, place) => effect === 'sets' && cannot(read, states, place))
      .map(({ id }) => () => ({
        writes,
        trail,
        reads: replaced(reads, read, { ...read, saw: { is: 'state', write: id } }),
      }));
  });
}
