import type { History, Moment, Read, TrailEntry, Write } from './history.js';

/** Everything that can be wrong with a history. */
export type FaultKind =
  /** Acknowledged, and not in the trail. */
  | 'lost'
  /** Once was asked for, and it stands there more often. */
  | 'done-twice'
  /** Done, though the client was told that it is not. */
  | 'refused-but-done'
  /** In the trail, and nobody has asked for it. */
  | 'never-asked'
  /** Stands in the trail after what began only when it had been answered. */
  | 'against-time'
  /** Done on another version than the one that it was to be done on. */
  | 'wrong-version'
  /** One version for two states, or two for one. */
  | 'version-of-another'
  /** Saw what had been overwritten before it began, or less than somebody had seen by then. */
  | 'stale-read'
  /** Saw what was begun only after it had ended. */
  | 'future-read'
  /** Saw what no write has left. */
  | 'read-from-nowhere';

export interface Fault {
  readonly kind: FaultKind;
  readonly sentence: string;
}

/**
 * Holds what clients saw against what the audit trail says: every acknowledged write stands in it once, and in an order that fits
 * real time; whatever was not answered, once or not at all; and every read saw the state between two writes that it lies between,
 * and nothing older than what anybody had seen before it began.
 *
 * @returns what is wrong, nothing if nothing is
 */
export function checkHistory({ writes, reads, trail }: History): Fault[] {
  const known = new Map(writes.map((write) => [write.id, write]));
  const faults = [...checkTrail(known, trail), ...checkOrder(known, trail)];
  const versions = new Versions();
  for (const { id, version } of writes) if (version !== undefined) versions.note(version, id);
  for (const { saw } of reads) {
    if (saw.is === 'state' && saw.version !== undefined) versions.note(saw.version, saw.write);
  }
  faults.push(...versions.faults);
  const resources = Map.groupBy(trail, ({ write }) => known.get(write)?.resource);
  const readsOf = Map.groupBy(reads, ({ resource }) => resource);
  for (const resource of new Set([...writes, ...reads].map((one) => one.resource))) {
    const states = new States(known, resources.get(resource) ?? [], versions);
    faults.push(...states.checkVersions(), ...states.checkReads(readsOf.get(resource) ?? []));
  }
  return faults;
}

function checkTrail(known: ReadonlyMap<string, Write>, trail: readonly TrailEntry[]): Fault[] {
  const faults: Fault[] = [];
  const times = new Map<string, number>();
  for (const { write } of trail) times.set(write, (times.get(write) ?? 0) + 1);
  for (const [id, count] of times) {
    if (count > 1) faults.push(fault('done-twice', `${id} stands in the trail ${count} times.`));
    const write = known.get(id);
    if (write === undefined)
      faults.push(fault('never-asked', `${id} stands in the trail, and nobody has asked for it.`));
    else if (write.outcome === 'refused')
      faults.push(fault('refused-but-done', `${id} was refused, and stands in the trail as done.`));
  }
  for (const { id, outcome, resource } of known.values()) {
    if (outcome === 'done' && !times.has(id))
      faults.push(fault('lost', `${id}, a write of ${resource}, was acknowledged, and is not in the trail.`));
  }
  return faults;
}

/** Over all resources: the trail is one line of time. */
function checkOrder(known: ReadonlyMap<string, Write>, trail: readonly TrailEntry[]): Fault[] {
  const faults: Fault[] = [];
  let latest: Write | undefined;
  for (const { write: id } of trail) {
    const write = known.get(id);
    if (write === undefined) continue;
    if (latest !== undefined && write.ended !== null && write.ended < latest.begun) {
      faults.push(
        fault('against-time', `${id} was answered before ${latest.id} began, and stands after it in the trail.`),
      );
    }
    if (latest === undefined || write.begun > latest.begun) latest = write;
  }
  return faults;
}

/** Which write each version is of. */
class Versions {
  readonly faults: Fault[] = [];
  private readonly writes = new Map<string, string>();
  private readonly versions = new Map<string, string>();

  note(version: string, write: string): void {
    const holder = this.writes.get(version);
    const other = this.versions.get(write);
    if (holder !== undefined && holder !== write)
      this.faults.push(fault('version-of-another', `${version} was given to the states of ${holder} and of ${write}.`));
    if (other !== undefined && other !== version)
      this.faults.push(
        fault('version-of-another', `The state of ${write} was given the versions ${other} and ${version}.`),
      );
    this.writes.set(version, write);
    this.versions.set(write, version);
  }

  writeOf(version: string): string | undefined {
    return this.writes.get(version);
  }
}

/** The states of one resource in their order: first absent, then what each write of the trail has left. */
class States {
  private readonly after: { id: string | null; account: string | null; isThere: boolean }[] = [
    { id: null, account: null, isThere: false },
  ];
  /** For each state: when the last of the writes up to it was begun. No sooner can anybody have seen it. */
  private readonly possible: Moment[] = [-Infinity];
  private readonly placeOf = new Map<string, number>();

  constructor(
    private readonly known: ReadonlyMap<string, Write>,
    trail: readonly TrailEntry[],
    private readonly versions: Versions,
  ) {
    for (const { write: id, account } of trail) {
      const write = known.get(id) as Write;
      this.placeOf.set(id, this.after.length);
      this.after.push({ id, account, isThere: write.effect === 'sets' });
      this.possible.push(Math.max(this.possible.at(-1) as number, write.begun));
    }
  }

  /** What was to be done on one version only stands right after the write that has left it. */
  checkVersions(): Fault[] {
    return this.after.flatMap(({ id }, place) => {
      const expects = id === null ? undefined : this.known.get(id)?.expects;
      if (expects === undefined || this.versions.writeOf(expects) === this.after[place - 1]?.id) return [];
      const before = this.after[place - 1]?.id ?? 'nothing';
      return [fault('wrong-version', `${id} was to be done on ${expects}, and was done on what ${before} had left.`)];
    });
  }

  /**
   * Gives each read the earliest state that it can have seen. What was answered, and what was seen, before it began are behind it;
   * to have seen as little as possible leaves the others the most to see.
   */
  checkReads(reads: readonly Read[]): Fault[] {
    const faults: Fault[] = [];
    const past = new Past();
    for (const [id, place] of this.placeOf) {
      const { ended } = this.known.get(id) as Write;
      if (ended !== null) past.add(ended, place);
    }
    // A read that ends sooner is behind all that begin after it, and so has its place first.
    for (const read of reads.toSorted((one, other) => one.ended - other.ended)) {
      const least = past.before(read.begun);
      const places = this.placesOf(read);
      const place = places.find((one) => one >= least && (this.possible[one] as Moment) <= read.ended);
      if (place === undefined) faults.push(this.wrong(read, places, least));
      else past.add(read.ended, place);
    }
    return faults;
  }

  private placesOf({ saw }: Read): number[] {
    if (saw.is === 'absent') return this.placesWhere(({ isThere }) => !isThere);
    if (saw.is === 'gone') return this.placesWhere(({ isThere, account }) => !isThere || account !== saw.account);
    const id = saw.is === 'state' ? saw.write : this.versions.writeOf(saw.version);
    const place = id === undefined ? undefined : this.placeOf.get(id);
    return place !== undefined && this.after[place]?.isThere === true ? [place] : [];
  }

  private placesWhere(is: (state: { isThere: boolean; account: string | null }) => boolean): number[] {
    return this.after.flatMap((state, place) => (is(state) ? [place] : []));
  }

  private wrong({ resource, saw, begun, ended }: Read, places: readonly number[], least: number): Fault {
    const what = `A read of ${resource} from ${begun.toFixed(1)} to ${ended.toFixed(1)} saw ${JSON.stringify(saw)}`;
    if (places.length === 0) return fault('read-from-nowhere', `${what}, which no write of the trail has left.`);
    const isOver = places.every((place) => place < least);
    const behind = this.after[least]?.id ?? 'nothing';
    return isOver
      ? fault('stale-read', `${what}, though what ${behind} left was there before it began.`)
      : fault('future-read', `${what}, which was begun only when it had ended.`);
  }
}

/** Which places were behind everybody at a moment. */
class Past {
  /** In order of time; the places rise with it. */
  private readonly steps: { at: Moment; place: number }[] = [];

  add(at: Moment, place: number): void {
    let index = this.steps.length;
    while (index > 0 && (this.steps[index - 1] as { at: Moment }).at > at) index--;
    if (index > 0 && (this.steps[index - 1] as { place: number }).place >= place) return;
    let end = index;
    while (end < this.steps.length && (this.steps[end] as { place: number }).place <= place) end++;
    this.steps.splice(index, end - index, { at, place });
  }

  /** @returns the furthest place that was behind, strictly before `at` */
  before(at: Moment): number {
    const step = this.steps.findLast((one) => one.at < at);
    return step?.place ?? 0;
  }
}

function fault(kind: FaultKind, sentence: string): Fault {
  return { kind, sentence };
}
