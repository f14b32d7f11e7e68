import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { TestApp } from '../test-app.js';
import { until, within } from '../until.js';

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Whether the server closed the connection. */
  closed: boolean;
}

/** One connection on which exactly the given bytes are sent, for what no well-behaved client can say. */
export class RawConnection {
  private received = '';
  private closed = false;
  /** Answers to HEAD have none, whatever their Content-Length says. */
  private hasBodies = true;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (this.received += chunk));
    for (const end of ['end', 'close']) socket.on(end, () => (this.closed = true));
    // A reset is an end like any other here.
    socket.on('error', () => undefined);
  }

  static async open(app: TestApp): Promise<RawConnection> {
    const { port } = app.http.address() as { port: number };
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    await within('a connection', once(socket, 'connect'));
    return new RawConnection(socket);
  }

  send(text: string | Buffer): void {
    if (text.toString().startsWith('HEAD ')) this.hasBodies = false;
    this.socket.write(text);
  }

  /** @returns the first answer once its body is whole, after at most `timeout` milliseconds */
  async answer(timeout = 10_000): Promise<RawAnswer> {
    try {
      return await until('an answer', () => this.parsed(), timeout);
    } catch (cause) {
      throw new Error(`There is no answer, only: ${JSON.stringify(this.received)}`, { cause });
    }
  }

  /**
   * Resolves when `text` has come in, be it an answer or the "go on" before one.
   *
   * @throws Error when it has not, within `timeout` milliseconds
   */
  async receives(text: string, timeout = 10_000): Promise<void> {
    await until(JSON.stringify(text), () => this.received.includes(text), timeout);
  }

  /** @returns whether the server closes the connection within `timeout` milliseconds */
  async closes(timeout = 10_000): Promise<boolean> {
    return until('the connection to be closed', () => this.closed, timeout).catch(() => false);
  }

  /** All that has been received. */
  get text(): string {
    return this.received;
  }

  end(): void {
    this.socket.destroy();
  }

  private parsed(): RawAnswer | undefined {
    const text = this.received.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const body = text.slice(end + 4);
    if (this.hasBodies && body.length < Number(headers['content-length'] ?? 0) && !this.closed) return undefined;
    return { status: Number(statusLine.split(' ')[1]), headers, body, closed: this.closed };
  }
}

/** Sends a whole request on a connection of its own. @returns the answer */
export async function rawRequest(app: TestApp, text: string | Buffer): Promise<RawAnswer> {
  const connection = await RawConnection.open(app);
  try {
    connection.send(text);
    return await connection.answer();
  } finally {
    connection.end();
  }
}
