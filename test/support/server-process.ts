import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { freePort } from '../../src/database/embedded/free-port.js';
import { OPERATOR_TOKEN, type TestApp } from './test-app.js';
import { until, within } from './until.js';

/** Milliseconds. Three processes read all sources when a server with two workers starts, and tests run beside each other. */
const START_TIMEOUT = 90_000;

/** A line of the server's log. */
export interface LogLine {
  pid?: number;
  msg: string;
  requestId?: string;
  workers?: number[];
  [more: string]: unknown;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Which worker has given it. */
  pid: number;
}

/** A server as a process of its own, started from the sources, as `main.ts` starts it. */
export class ServerProcess {
  /** What it has logged, but for the lines of requests. */
  readonly log: LogLine[] = [];
  private readonly answered = new Map<string, LogLine>();
  private rest = '';
  private errors = '';

  private constructor(
    readonly child: ChildProcess,
    readonly base: string,
  ) {
    child.stdout?.on('data', (chunk) => this.read(String(chunk)));
    child.stderr?.on('data', (chunk) => (this.errors += String(chunk)));
  }

  /** Starts one, and does not wait for it. @param env what differs from the tests' usual environment */
  static async begin(env: Record<string, string>): Promise<ServerProcess> {
    const port = env['PORT'] ?? String(await freePort());
    const args = ['--import', './test/support/typescript-hooks.mjs', 'src/main.ts'];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NODE_OPTIONS: '', OPERATOR_TOKEN, SHUTDOWN_DELAY: '0', ...env, PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ServerProcess(child, `http://127.0.0.1:${port}`);
  }

  /** Starts one, and waits until all of it serves. */
  static async start(env: Record<string, string>): Promise<ServerProcess> {
    const server = await ServerProcess.begin(env);
    const failed = once(server.child, 'exit').then(() => {
      throw new Error(`The server ended: ${server.said}`);
    });
    const listens = until(
      'the server to listen',
      () => {
        // Each process writes its own lines when it comes to it.
        const listening = server.log.find(({ msg }) => msg.startsWith('listening'));
        return listening !== undefined && server.workers.length === (listening.workers?.length ?? 0);
      },
      START_TIMEOUT,
    );
    await Promise.race([listens, failed]);
    failed.catch(() => undefined);
    return server;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it has written on standard error. */
  get said(): string {
    return this.errors;
  }

  /** @returns what the log says of a request, once it does */
  lineOf(requestId: string): LogLine | undefined {
    return this.answered.get(requestId);
  }

  /** For the clients of the tests: each of their requests goes to whichever worker is next. */
  get app(): TestApp {
    return { http: this.base } as unknown as TestApp;
  }

  /** @returns its workers, as the log has them: those that serve, without those that have ended */
  get workers(): number[] {
    const of = (message: string) => this.log.filter(({ msg }) => msg.startsWith(message));
    const gone = new Set(of('a worker has ended').map(({ worker }) => worker));
    return of('a worker serves').flatMap(({ pid }) => (pid === undefined || gone.has(pid) ? [] : [pid]));
  }

  /** @returns a connection that is kept, to each of the workers */
  async connections(): Promise<Connection[]> {
    const found = new Map<number, Connection>();
    await until('a connection to each worker', async () => {
      const connection = new Connection(this);
      const { pid } = await connection.get('/livez');
      if (found.has(pid)) connection.close();
      else found.set(pid, connection);
      return found.size === this.workers.length;
    });
    return [...found.values()];
  }

  private read(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines.map((text) => JSON.parse(text) as LogLine)) {
      if (line.requestId === undefined) this.log.push(line);
      else this.answered.set(line.requestId, line);
    }
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const ended = this.ended();
    this.child.kill(signal);
    return ended;
  }

  async ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      await within('the server to end', once(this.child, 'exit'), START_TIMEOUT);
    }
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }
}

/** One connection, so that all requests go to the worker that it came to, as long as that keeps it open. */
export class Connection {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly server: ServerProcess) {}

  get(path: string, token: string = OPERATOR_TOKEN): Promise<Answer> {
    return this.send('GET', path, { token });
  }

  async send(
    method: string,
    path: string,
    { token, body, headers }: { token?: string; body?: object; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const requestId = randomUUID();
    const outgoing = request(`${this.server.base}${path}`, {
      method,
      agent: this.agent,
      headers: {
        'x-request-id': requestId,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of incoming) text += String(chunk);
    const line = await until('the log line of a request', () => this.server.lineOf(requestId));
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, text, pid: line.pid ?? this.server.pid };
  }

  /**
   * Sends a POST of the operator but for its body, which the server has asked for by then, so that it is in the middle of the
   * request.
   *
   * @returns what sends the body, and gives the status of the answer
   */
  async begin(path: string, body: object): Promise<() => Promise<number | undefined>> {
    const outgoing = request(`${this.server.base}${path}`, {
      method: 'POST',
      agent: this.agent,
      headers: {
        authorization: `Bearer ${OPERATOR_TOKEN}`,
        'content-type': 'application/json',
        expect: '100-continue',
      },
    });
    outgoing.flushHeaders();
    await within('the server to ask for the body', once(outgoing, 'continue'));
    return async () => {
      outgoing.end(JSON.stringify(body));
      const [incoming] = (await within('the answer', once(outgoing, 'response'))) as [IncomingMessage];
      incoming.resume();
      return incoming.statusCode;
    };
  }

  close(): void {
    this.agent.destroy();
  }
}
