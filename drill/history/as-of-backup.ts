import type { Fault } from './check-history.js';
import type { History, Moment, TrailEntry, Write } from './history.js';

/** When a backup was begun, and when it was there: it is of one moment in between. */
export interface BackupTime {
  readonly begun: Moment;
  readonly ended: Moment;
}

/**
 * The history as a backup has to have it: what was answered before it began is in it, what began when it was there is not, and of the
 * rest nobody knows. Reads that may have seen more than it has are left out.
 */
export function asOfBackup({ writes, reads }: Omit<History, 'trail'>, backup: BackupTime): Omit<History, 'trail'> {
  // What the reads that are left out have told of versions is true all the same.
  const versions = new Map(reads.flatMap(({ saw }) => (saw.is === 'state' ? [[saw.write, saw.version] as const] : [])));
  return {
    writes: writes.map((seen): Write => {
      const write = { ...seen, version: seen.version ?? versions.get(seen.id) };
      if (write.begun > backup.ended) return { ...write, outcome: 'refused' };
      const isBefore = write.ended !== null && write.ended < backup.begun;
      return isBefore || write.outcome !== 'done' ? write : { ...write, outcome: 'unknown', ended: null };
    }),
    reads: reads.filter(({ ended }) => ended < backup.begun),
  };
}

/** Whether a backup is of one moment: where something is in it, all that was answered before that began is in it, too. */
export function checkMoment(writes: readonly Write[], trail: readonly TrailEntry[]): Fault[] {
  const there = new Set(trail.map(({ write }) => write));
  const lastBegun = Math.max(...writes.filter(({ id }) => there.has(id)).map(({ begun }) => begun));
  return writes
    .filter(({ id, outcome, ended }) => outcome === 'done' && ended !== null && ended < lastBegun && !there.has(id))
    .map(({ id }) => ({
      kind: 'lost',
      sentence: `${id} is not in the backup, though something that began after it is.`,
    }));
}
