import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asOfBackup, checkMoment } from '../../drill/history/as-of-backup.js';
import { checkHistory } from '../../drill/history/check-history.js';
import type { History } from '../../drill/history/history.js';
import { correctHistory } from './arbitrary-history.js';

/** When each write of these histories takes effect: the steps are ten apart, and each write is called by the number of its step. */
const effectOf = (id: string): number => Number(id.slice('write-'.length)) * 10;

/** What a backup of one moment has. */
const trailAt = ({ trail }: History, moment: number): History['trail'] =>
  trail.filter(({ write }) => effectOf(write) <= moment);

const backup = fc.record({ moment: fc.integer({ min: 0, max: 600 }), before: fc.nat(80), after: fc.nat(80) });

it('a backup of any moment while it was made is as it should be', () => {
  fc.assert(
    fc.property(correctHistory, backup, (history, { moment, before, after }) => {
      const trail = trailAt(history, moment);
      const time = { begun: moment - before, ended: moment + after };
      expect(checkHistory({ ...asOfBackup(history, time), trail })).toEqual([]);
      expect(checkMoment(history.writes, trail)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

it('one of an earlier moment lacks something, one of a later one has too much', () => {
  let [early, late] = [0, 0];
  fc.assert(
    fc.property(correctHistory, backup, (history, { moment }) => {
      const time = { begun: moment, ended: moment };
      const acknowledged = history.writes.filter(({ outcome, ended }) => outcome === 'done' && (ended ?? 0) < moment);
      const first = Math.min(...acknowledged.map(({ id }) => effectOf(id)));
      if (Number.isFinite(first)) {
        const tooEarly = { ...asOfBackup(history, time), trail: trailAt(history, first - 1) };
        expect(checkHistory(tooEarly).map(({ kind }) => kind)).toContain('lost');
        early++;
      }
      const added = history.trail.find(
        ({ write }) => (history.writes.find(({ id }) => id === write)?.begun ?? 0) > moment,
      );
      if (added !== undefined) {
        const tooLate = { ...asOfBackup(history, time), trail: [...trailAt(history, moment), added] };
        expect(checkHistory(tooLate).map(({ kind }) => kind)).toContain('refused-but-done');
        late++;
      }
    }),
    { numRuns: 500 },
  );
  expect(Math.min(early, late)).toBeGreaterThan(50);
});

it('one that is torn has something without what came before it', () => {
  let torn = 0;
  fc.assert(
    fc.property(correctHistory, fc.nat(), (history, choice) => {
      const isBefore = (id: string, other: string): boolean => {
        const [one, two] = [id, other].map((wanted) => history.writes.find((write) => write.id === wanted));
        return one?.outcome === 'done' && (one.ended as number) < (two?.begun ?? 0);
      };
      const missing = history.trail.filter(({ write }) => history.trail.some((other) => isBefore(write, other.write)));
      const gone = missing[choice % missing.length];
      if (gone === undefined) return;
      torn++;
      const trail = history.trail.filter((entry) => entry !== gone);
      expect(checkMoment(history.writes, trail).map(({ kind }) => kind)).toContain('lost');
    }),
    { numRuns: 500 },
  );
  expect(torn).toBeGreaterThan(50);
});
