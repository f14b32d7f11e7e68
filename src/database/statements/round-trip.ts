import pg from 'pg';
import { setImmediate } from 'node:timers/promises';
import type { Bindable, Call, Collector } from './statement.js';

/** What `pg` offers a query that writes its own messages; its types say less than there is. */
interface Wire {
  stream: { writable: boolean; write(bytes: Buffer): boolean; pause(): void; resume(): void };
  parse(message: { name: string; text: string }): void;
  describe(message: { type: 'S'; name: string }): void;
  bind(message: { statement: string; values: unknown[] }): void;
  execute(): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

interface Column {
  name: string;
  read: (text: string) => unknown;
}

type Prepared = { text: string; columns: readonly Column[] };

/** What each connection has prepared, by name. `undefined`: sent, and nobody knows how it went. */
const preparedOn = new WeakMap<object, Map<string, Prepared | undefined>>();

/** So many statements a connection keeps: the filters of clients have no end of shapes. */
const MOST_PREPARED = 500;

/**
 * Rows of an answer that are read as they come: a page of a hundred, and the row that tells of another page. What comes behind them is
 * read a little at a time, so that others get their turn.
 */
const FEW_ROWS = 101;
/** How long a little takes. Milliseconds. */
const SLICE = 1;

type Fields = readonly (string | null)[];

/** A row that has come and is not read yet. */
interface Unread {
  readonly fields: Fields;
  readonly columns: readonly Column[];
  readonly collector: Collector<object> | undefined;
}

/**
 * Several statements that go out together and are answered together: one message to the database and one back, whatever
 * their number. PostgreSQL carries them out in turn, in one transaction: the one that is open, else one of their own, which is
 * committed when the last has gone well and undone when one fails (extended query protocol, one Sync at the end).
 *
 * Given to `client.query`, like any query of `pg`; one at a time for a client.
 */
export class RoundTrip {
  /** The rows of each call; fails with the first statement that does. */
  readonly answers: Promise<object[][]>;
  private readonly collectors: Collector<object>[];
  private readonly begun: string[] = [];
  private prepared = new Map<string, Prepared | undefined>();
  private current = 0;
  private resolve!: (rows: object[][]) => void;
  private reject!: (error: Error) => void;

  private stream: Wire['stream'] | undefined;
  private received = 0;
  /** What is not read yet of what has come; nothing more comes meanwhile. */
  private unread: Unread[] | undefined;
  private isComplete = false;
  /** What was thrown while a row was read. */
  private fault: Error | undefined;

  /** Of the statement that is answered just now, where no connection keeps it. */
  private described: readonly Column[] = [];

  /**
   * @param keeps whether the connection still has what was prepared on it when it is used again
   * @param standAside is waited for before each little piece of a long answer is read; must not fail
   */
  constructor(
    private readonly calls: readonly Call[],
    private readonly keeps: boolean,
    private readonly standAside: () => Promise<unknown> = () => setImmediate(),
  ) {
    this.answers = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.collectors = calls.map(
      ({ collector }) => (collector as (() => Collector<object>) | undefined)?.() ?? new Rows(),
    );
  }

  /** Names of what is asked, in order; of a statement without one its verb. */
  get statements(): string[] {
    return this.calls.map(({ statement: { name, text } }) => name || (/\w+/.exec(text)?.[0] ?? 'query'));
  }

  submit(connection: pg.Connection): void {
    const { stream } = connection as unknown as Wire;
    this.stream = stream;
    // Collected first: many small pieces cost the stream, and the system, more than one copy.
    const messages: Buffer[] = [];
    const collector = { writable: stream.writable, write: (message: Buffer) => messages.push(message) > 0 };
    const wire = Object.create(connection, { stream: { value: collector } }) as Wire;
    const known = preparedOn.get(connection);
    if (known === undefined) preparedOn.set(connection, this.prepared);
    else this.prepared = known;
    for (const { statement, values } of this.calls) {
      const name = this.nameOf(statement);
      if (name === '') {
        wire.parse({ name, text: statement.text });
        wire.describe({ type: 'S', name });
      } else {
        const known = this.prepared.get(name);
        if (known === undefined) this.prepare(wire, name, statement.text);
        else this.touch(name, known);
      }
      wire.bind({ statement: name, values: values.map(toWire) });
      wire.execute();
    }
    wire.sync();
    stream.write(Buffer.concat(messages));
  }

  /** Comes once for a statement that is prepared in this trip; later trips know its columns. */
  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const { statement } = this.call;
    const name = this.nameOf(statement);
    const columns = fields.map((field) => ({ name: field.name, read: readerOf(field.dataTypeID) }));
    if (name === '') this.described = columns;
    else this.prepared.set(name, { text: statement.text, columns });
  }

  handleDataRow({ fields }: { fields: Fields }): void {
    const name = this.nameOf(this.call.statement);
    const columns = name === '' ? this.described : (this.prepared.get(name)?.columns ?? []);
    const row = { fields, columns, collector: this.collectors[this.current] };
    if (++this.received <= FEW_ROWS) this.read(row);
    else if (this.unread !== undefined) this.unread.push(row);
    else {
      this.unread = [row];
      this.stream?.pause();
      void this.catchUp(this.unread);
    }
  }

  private async catchUp(unread: Unread[]): Promise<void> {
    for (let next = 0; next < unread.length && unread === this.unread;) {
      await this.standAside();
      for (const end = performance.now() + SLICE; next < unread.length && performance.now() < end; next++)
        this.read(unread[next] as Unread);
    }
    if (unread !== this.unread) return;
    this.goOn();
    if (this.isComplete) this.end();
  }

  private goOn(): void {
    if (this.unread === undefined) return;
    this.unread = undefined;
    this.stream?.resume();
  }

  private read({ fields, columns, collector }: Unread): void {
    if (this.fault !== undefined) return;
    try {
      const row: Record<string, unknown> = {};
      for (let place = 0; place < columns.length; place++) {
        const column = columns[place] as Column;
        const text = fields[place];
        row[column.name] = text == null ? null : column.read(text);
      }
      collector?.add(row);
    } catch (error) {
      // The connection is not to blame, and its answer is taken to the end.
      this.fault = error as Error;
    }
  }

  handleCommandComplete(): void {
    const { statement } = this.call;
    const name = this.nameOf(statement);
    // One without rows to describe.
    if (name !== '' && this.prepared.get(name) === undefined)
      this.prepared.set(name, { text: statement.text, columns: [] });
    this.current++;
  }

  handleError(error: Error): void {
    // What was sent behind the statement that failed was never looked at.
    for (const name of this.begun) this.prepared.set(name, undefined);
    this.reject(error);
    // Whoever asks next on this connection must not wait for what is of no use any more.
    this.goOn();
  }

  handleReadyForQuery(): void {
    this.isComplete = true;
    if (this.unread === undefined) this.end();
  }

  private end(): void {
    if (this.fault === undefined) this.resolve(this.collectors.map((one) => one.end()));
    else this.reject(this.fault);
  }

  handleEmptyQuery(): void {
    this.current++;
  }

  handlePortalSuspended(): void {
    // Only for whoever asks for some of the rows.
  }

  handleCopyInResponse(): void {
    // No statement of ours copies.
  }

  private nameOf({ keptAs }: Call['statement']): string {
    return this.keeps ? keptAs : '';
  }

  private prepare(wire: Wire, name: string, text: string): void {
    if (this.prepared.has(name)) wire.close({ type: 'S', name });
    else if (this.prepared.size >= MOST_PREPARED) this.forgetOldest(wire);
    // Unknown until it has been answered: twice in one trip, it is parsed twice.
    this.prepared.delete(name);
    this.prepared.set(name, undefined);
    this.begun.push(name);
    wire.parse({ name, text });
    wire.describe({ type: 'S', name });
  }

  /** To the end of the order, which begins with the one that was used least recently. */
  private touch(name: string, prepared: Prepared): void {
    this.prepared.delete(name);
    this.prepared.set(name, prepared);
  }

  private forgetOldest(wire: Wire): void {
    const [oldest] = this.prepared.keys();
    if (oldest === undefined) return;
    this.prepared.delete(oldest);
    wire.close({ type: 'S', name: oldest });
  }

  private get call(): Call {
    return this.calls[this.current] as Call;
  }
}

/** Keeps them. */
class Rows implements Collector<object> {
  private readonly rows: object[] = [];

  add(row: object): void {
    this.rows.push(row);
  }

  end(): object[] {
    return this.rows;
  }
}

const JSON_TYPES = new Set<number>([pg.types.builtins.JSON, pg.types.builtins.JSONB]);

function readerOf(type: number): (text: string) => unknown {
  // Whole rows come as JSON: the reader is called for each of them.
  if (JSON_TYPES.has(type)) return JSON.parse as (text: string) => unknown;
  if (type === pg.types.builtins.TIMESTAMPTZ) return readTime;
  return pg.types.getTypeParser(type, 'text') as (text: string) => unknown;
}

const readAnyTime = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text') as (text: string) => Date;

/** As PostgreSQL writes it in UTC, `2026-11-26 18:00:00.123+00`, is nearly what the language reads by itself. */
function readTime(text: string): Date {
  const isUsual = text.endsWith('+00') && text.length <= 29 && text[10] === ' ';
  return isUsual ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : readAnyTime(text);
}

function toWire(value: Bindable): string | Buffer | null {
  if (value === null || typeof value === 'string' || Buffer.isBuffer(value)) return value;
  return value instanceof Date ? value.toISOString() : String(value);
}
