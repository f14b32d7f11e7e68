import { type AuditEvent, digestOf, GENESIS, hashOf } from './audit-event.js';

export const CHAIN_FAULTS = [
  'edited',
  'deleted',
  'inserted',
  'reordered',
  'truncated',
  'forked',
  'rewritten',
  'unsealed',
] as const;

/** What is wrong with a chain, and where. */
export interface ChainFault {
  tenantId: string;
  kind: (typeof CHAIN_FAULTS)[number];
  /** Number of the event that it is about; absent where it is about none in particular. */
  seq?: string;
  /** A sentence that names the place. */
  detail: string;
}

/** A place in a chain and the hash that it has, or had when somebody wrote it down. */
export interface ChainPoint {
  seq: string;
  hash: string;
}

/** Where a walk has come to, so that another one can go on from there. */
export interface ChainProgress {
  last: ChainPoint;
  /** Numbers of events whose details are gone and that no redaction has named so far. */
  unannounced: string[];
}

/** Before the first event. */
export const CHAIN_BEGIN: ChainProgress = { last: { seq: '0', hash: GENESIS }, unannounced: [] };

/**
 * Walks one tenant's chain from its first event to its head. It says what was most likely done: a break in the chain is
 * certain, its cause is read from how the events around it fit. Pure; events are given in the order of their numbers.
 */
export class ChainCheck {
  readonly faults: ChainFault[] = [];
  private last: ChainPoint;
  /** Events whose details are gone; a later event of a redaction has to name them. */
  private readonly redacted: Set<string>;
  private readonly announced = new Set<string>();
  private readonly anchors: Map<string, string>;
  private count = 0;
  private isLost = false;

  /**
   * @param anchors places that were written down outside of the database
   * @param from where an earlier walk has come to
   */
  constructor(
    private readonly tenantId: string,
    anchors: readonly ChainPoint[] = [],
    from: ChainProgress = CHAIN_BEGIN,
  ) {
    this.anchors = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
    this.last = from.last;
    this.redacted = new Set(from.unannounced);
  }

  /** For the walk that goes on from here. */
  get progress(): ChainProgress {
    return { last: this.last, unannounced: [...this.redacted].filter((one) => !this.announced.has(one)) };
  }

  get length(): number {
    return this.count;
  }

  get redactions(): number {
    return this.redacted.size;
  }

  /** Takes the next event. What follows one that stands in a wrong place is not judged: nothing there can fit any more. */
  next(event: AuditEvent): void {
    this.count++;
    if (this.isLost) return;
    const isInPlace = this.checkPlace(event);
    this.checkContent(event, isInPlace);
    const anchor = this.anchors.get(event.seq);
    this.anchors.delete(event.seq);
    if (anchor !== undefined && anchor !== event.hash) {
      this.add('rewritten', event.seq, `event ${event.seq} has another hash than the one that was written down`);
    }
    this.last = event;
  }

  /** Ends the walk. @param head what the database says is the last event; undefined if it says nothing */
  end(head: ChainPoint | undefined): void {
    if (this.isLost) return;
    const { seq, hash } = this.last;
    if (head === undefined) {
      if (seq !== CHAIN_BEGIN.last.seq) this.add('edited', undefined, 'the head is gone');
      else this.add('truncated', undefined, 'there is no event, not even that of the creation of the tenant');
    } else if (BigInt(head.seq) > BigInt(seq)) {
      this.add(
        'truncated',
        String(BigInt(seq) + 1n),
        `the chain ends with event ${seq}, but its head says ${head.seq}`,
      );
    } else if (BigInt(head.seq) < BigInt(seq)) {
      this.add('inserted', seq, `event ${seq} stands behind the head, which says ${head.seq}`);
    } else if (head.hash !== hash) {
      this.add('edited', seq, `the head has another hash than event ${seq}`);
    }
    for (const anchor of this.anchors.keys()) {
      this.add('truncated', anchor, `event ${anchor} was written down, but the chain ends with event ${seq}`);
    }
    for (const one of this.redacted) {
      if (!this.announced.has(one))
        this.add('edited', one, `the details of event ${one} are gone, and no redaction names it`);
    }
  }

  private checkPlace(event: AuditEvent): boolean {
    const { seq, prevHash } = event;
    const expected = BigInt(this.last.seq) + 1n;
    if (seq === this.last.seq) {
      this.lose('forked', seq, `there are two events ${seq}`);
    } else if (BigInt(seq) > expected) {
      const gone = BigInt(seq) - 1n;
      this.add(
        'deleted',
        String(expected),
        expected === gone ? `event ${gone} is missing` : `events ${expected} to ${gone} are missing`,
      );
      return false;
    } else if (prevHash !== this.last.hash) {
      this.loseAtMoved(event);
    }
    return !this.isLost;
  }

  /** The number fits and the hash before does not: the event was made for another place, which its own hash still knows. */
  private loseAtMoved(event: AuditEvent): void {
    const { seq } = event;
    const before = String(BigInt(seq) - 1n);
    if (hashOf({ ...event, seq: before }) === event.hash) {
      this.lose('inserted', before, `event ${before} was put in: what is event ${seq} now was event ${before}`);
    } else if (hashOf(event) === event.hash) {
      this.lose('forked', seq, `event ${seq} follows another history than the events before it`);
    } else {
      this.lose('reordered', seq, `event ${seq} was made for another place`);
    }
  }

  private checkContent(event: AuditEvent, isInPlace: boolean): void {
    const { seq, details, salt, kind } = event;
    if (isInPlace && hashOf(event) !== event.hash) this.add('edited', seq, `event ${seq} was edited`);
    if (details === null || salt === null) {
      this.redacted.add(seq);
    } else if (digestOf(details, salt) !== event.detailsDigest) {
      this.add('edited', seq, `the details of event ${seq} were edited`);
    } else if (kind === REDACTION) {
      for (const one of (JSON.parse(details) as RedactionDetails).events) this.announced.add(one);
    }
  }

  private lose(kind: ChainFault['kind'], seq: string, detail: string): void {
    this.isLost = true;
    this.add(kind, seq, detail);
  }

  private add(kind: ChainFault['kind'], seq: string | undefined, detail: string): void {
    this.faults.push({ tenantId: this.tenantId, kind, detail, ...(seq !== undefined && { seq }) });
  }
}

/** Kind of the event that a redaction leaves. */
export const REDACTION = 'audit.redacted';

export interface RedactionDetails {
  /** Numbers of the events whose details it took away. */
  events: string[];
  /** Why: somebody asked for it, a person was erased, or they were kept for long enough. */
  because?: 'erasure' | 'retention';
  /** In the words of who erased a person. */
  reason?: string;
  /** What became of the entries of the provisioning log that these events were made with; else they were emptied. */
  logEntries?: 'deleted';
}
