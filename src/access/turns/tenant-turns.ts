import { LRUCache } from 'lru-cache';
import { DomainError } from '../../errors/domain-error.js';
import { LongTurns } from './long-turns.js';
import { ShortFirst } from './short-first.js';
import { WaitingLine } from './waiting-line.js';

/** How many requests may be under way, and how many may wait for that. */
export interface TurnLimits {
  /** Of one tenant while no other sends any. */
  readonly alone: number;
  /** Of one tenant while others send some, too. */
  readonly shared: number;
  /** Of all tenants; only those that are worked at. */
  readonly total: number;
  /** Of one tenant that wait. */
  readonly queue: number;
  /** How long one waits. Seconds. */
  readonly seconds: number;
}

/**
 * So many requests of a tenant wait where somebody sends more than a person does who looks at pages. What takes long then has its turn
 * like any long thing.
 */
const CROWD = 4;

/** Where a request has come to. */
export interface Turn {
  /**
   * Waits until it may do what takes long: while others send requests, too, a tenant does one such thing at a time.
   *
   * @returns whether it may; not when its client has gone
   */
  long: () => Promise<boolean>;
  /** The answer is made: others may be worked at, though it still counts for its tenant. */
  answered: () => void;
  /** The answer has left, or nobody wants it any more. */
  closed: () => void;
}

/** How long a tenant counts as one that sends requests after its last, and as one that hangs up. Milliseconds. */
const STAYS = 60_000;

/**
 * For whoever has hung up a turn is taken so many times as long as the work in vain has taken. Nobody waits for it who has not hung
 * up, and so no more than a part of the machine's time goes to answers that nobody reads.
 */
const IN_VAIN = 39;
/** At most so long: who was merely impatient must not pay for it. Milliseconds. */
const LONGEST_IN_VAIN = 2_000;
/** Tenants that have hung up and are remembered for it. */
const MOST_REMEMBERED = 1_000;
/** Tenants beyond which those are forgotten that have nothing under way: to make a line for each request costs more than to keep it. */
const MOST_LINES = 100;

interface Waiting {
  begin: () => void;
}

interface Line {
  underWay: number;
  /** Its place in the order: whoever has the lowest is next. It goes to the end when it begins something. */
  place: number;
  readonly waiting: WaitingLine<Waiting>;
  readonly long: LongTurns;
}

/**
 * Lets so many requests of one tenant be worked at and no more, and those that wait begin in turn: first come, first served within
 * a tenant, and one after the other among tenants. An answer that is not read counts for its tenant until it has left.
 */
export class TenantTurns {
  /** Of tenants that have anything under way or waiting, or lately had. */
  private readonly lines = new Map<string, Line>();
  private worked = 0;
  /** The last place that was given. */
  private end = 0;
  /** Whose request came last, and when the last one came that was of another tenant. */
  private lastTenant: string | undefined;
  private lastOther = -Infinity;
  private lastCame = -Infinity;

  /** When a client of a tenant has last hung up on work that was begun. */
  private readonly hungUp = new LRUCache<string, number>({ max: MOST_REMEMBERED });

  /** Lets what takes long stand aside for the rest. */
  readonly short = new ShortFirst();

  constructor(private readonly limits: TurnLimits) {}

  /** Whether clients of a tenant have lately hung up before they were answered. */
  hangsUp(tenantId: string): boolean {
    return performance.now() - (this.hungUp.get(tenantId) ?? -Infinity) < STAYS;
  }

  /** Requests that are worked at. */
  get underWay(): number {
    return this.worked;
  }

  /** Whether so many requests of a tenant wait that it must be a program that sends them. */
  isCrowded(tenantId: string): boolean {
    return (this.lines.get(tenantId)?.waiting.length ?? 0) >= CROWD;
  }

  /** Requests that wait, of all tenants. */
  get waiting(): number {
    let sum = 0;
    for (const { waiting } of this.lines.values()) sum += waiting.length;
    return sum;
  }

  /**
   * Waits for a turn.
   *
   * @param onGone is handed what to call when the client has gone, if there is a wait
   * @returns undefined when the client has gone before it was its turn: nothing is to be begun
   * @throws DomainError `too-many-requests` when too many wait, or when it took too long
   */
  async take(tenantId: string, onGone: (gone: () => void) => void): Promise<Turn | undefined> {
    this.note(tenantId);
    const line = this.lineOf(tenantId);
    if (line.waiting.length === 0 && this.mayBegin(line)) return this.begin(tenantId, line);
    if (line.waiting.length >= this.limits.queue) {
      throw DomainError.tooManyRequests(`This tenant has ${this.limits.queue} requests waiting already`, 2);
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        line.waiting.remove(waiting);
      };
      const waiting: Waiting = {
        begin: () => {
          leave();
          resolve(this.begin(tenantId, line));
        },
      };
      const timer = setTimeout(() => {
        leave();
        reject(DomainError.tooManyRequests('This tenant has more requests under way than can be served in time', 5));
      }, this.limits.seconds * 1000);
      line.waiting.add(waiting);
      onGone(() => {
        leave();
        resolve(undefined);
      });
    });
  }

  /**
   * For what goes on behind its answer, as a long file does.
   *
   * @returns what its pieces are carried out by, one after the other: the first at once, since its request has a turn, and each further
   *          one as something long of the tenant
   */
  inPieces(tenantId: string): <T>(piece: () => Promise<T>) => Promise<T> {
    let isFirst = true;
    return async (piece) => {
      if (isFirst) {
        isFirst = false;
        return piece();
      }
      const isOver = await this.lineOf(tenantId).long.take(() => undefined);
      await this.short.standAside();
      return piece().finally(isOver);
    };
  }

  private note(tenantId: string): void {
    if (tenantId !== this.lastTenant) this.lastOther = this.lastCame;
    this.lastTenant = tenantId;
    this.lastCame = performance.now();
  }

  private lineOf(tenantId: string): Line {
    const known = this.lines.get(tenantId);
    if (known !== undefined) {
      if (isIdle(known)) known.place = ++this.end;
      return known;
    }
    if (this.lines.size >= MOST_LINES) this.forgetIdle();
    const line: Line = {
      underWay: 0,
      place: ++this.end,
      waiting: new WaitingLine(),
      long: new LongTurns(() => this.isAlone),
    };
    this.lines.set(tenantId, line);
    return line;
  }

  private mayBegin({ underWay }: Line): boolean {
    return underWay < (this.isAlone ? this.limits.alone : this.limits.shared) && this.worked < this.limits.total;
  }

  /** Whether requests have lately come from one tenant alone. */
  private get isAlone(): boolean {
    return performance.now() - this.lastOther > STAYS;
  }

  private begin(tenantId: string, line: Line): Turn {
    line.place = ++this.end;
    line.underWay++;
    this.worked++;
    const began = performance.now();
    let isAnswered = false;
    let isClosed = false;
    let longIsOver: (() => void) | undefined;
    const isOver = this.short.begin();
    let leave = (): void => undefined;
    const end = (): void => {
      line.underWay--;
      this.callNext();
    };
    return {
      long: async () => {
        isOver();
        if (!isClosed) longIsOver ??= await line.long.take((stop) => (leave = stop));
        return !isClosed && longIsOver !== undefined;
      },
      answered: () => {
        if (isAnswered) return;
        isAnswered = true;
        this.worked--;
        isOver();
        longIsOver?.();
        // Only now it is known how much was done in vain.
        if (isClosed) setTimeout(end, Math.min(LONGEST_IN_VAIN, (performance.now() - began) * IN_VAIN)).unref();
        this.callNext();
      },
      closed: () => {
        if (isClosed) return;
        isClosed = true;
        leave();
        // Whoever hangs up does not get another turn before the work for him is done, and made up for.
        if (isAnswered) end();
        else this.hungUp.set(tenantId, performance.now());
      },
    };
  }

  private callNext(): void {
    while (this.worked < this.limits.total) {
      const next = this.nextLine();
      if (next === undefined) return;
      next.waiting.first?.begin();
    }
  }

  private nextLine(): Line | undefined {
    let next: Line | undefined;
    for (const line of this.lines.values()) {
      if (line.waiting.length === 0 || !this.mayBegin(line)) continue;
      if (next === undefined || line.place < next.place) next = line;
    }
    return next;
  }

  private forgetIdle(): void {
    for (const [tenantId, line] of this.lines) if (isIdle(line)) this.lines.delete(tenantId);
  }
}

function isIdle({ underWay, waiting, long }: Line): boolean {
  return underWay === 0 && waiting.length === 0 && long.isIdle;
}
