/** What became of a person in an import. */
export type PersonOutcome = 'created' | 'updated' | 'unchanged';

/** A line that was not imported. */
export interface Rejection {
  line: number;
  reason: string;
}

/** Counts persons, not lines; a person whose rows are far apart in the file is one person. */
export interface ImportResult {
  created: number;
  updated: number;
  unchanged: number;
  rejected: Rejection[];
}

/** More rejections than anybody will mend one by one; it is the file that is wrong. */
const MAX_REJECTIONS = 10_000;

/** Adds up an import batch by batch. */
export class ImportTally {
  private readonly outcomes = new Map<string, PersonOutcome>();
  private readonly rejected: Rejection[] = [];
  private unlisted = 0;

  /** @param outcomes by person code key; a person that was created by an earlier batch stays created */
  addPersons(outcomes: ReadonlyMap<string, PersonOutcome>): void {
    for (const [key, outcome] of outcomes) {
      const before = this.outcomes.get(key);
      if (before === undefined || (before === 'unchanged' && outcome === 'updated')) this.outcomes.set(key, outcome);
    }
  }

  addRejections(rejections: readonly Rejection[]): void {
    const room = MAX_REJECTIONS - this.rejected.length;
    this.rejected.push(...rejections.slice(0, room));
    this.unlisted += Math.max(0, rejections.length - room);
  }

  /** Rejections stand in the order of the file; one last entry says how many more there are than can be listed. */
  result(): ImportResult {
    const count = { created: 0, updated: 0, unchanged: 0 };
    for (const outcome of this.outcomes.values()) count[outcome]++;
    const rejected = this.rejected.toSorted((a, b) => a.line - b.line);
    if (this.unlisted > 0) {
      const line = rejected.at(-1)?.line ?? 0;
      rejected.push({ line, reason: `after this line ${this.unlisted} more lines were rejected, too many to list` });
    }
    return { ...count, rejected };
  }
}
