import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stand-in answers. An object body is sent as SCIM JSON, a string as it is. */
export interface RecordedAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Answer only after so many milliseconds. */
  afterMs?: number;
  /** Hang up instead of answering. */
  hangUp?: boolean;
}

/** A request as it arrived. */
export interface ReceivedRequest {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  /** Header names as spelled on the wire. */
  headerNames: string[];
  body: unknown;
}

/**
 * A stand-in for somebody's SCIM server: plays recorded answers in order, and keeps what it received. It knows nothing
 * of SCIM; a request beyond the recording gets a 599, which no test expects.
 */
export class RecordedServer {
  readonly received: ReceivedRequest[] = [];

  private readonly answers: RecordedAnswer[] = [];
  private readonly server = http.createServer((request, response) => void this.play(request, response));

  static async start(): Promise<RecordedServer> {
    const recorded = new RecordedServer();
    await new Promise<void>((resolve) => recorded.server.listen(0, '127.0.0.1', resolve));
    recorded.baseUrl = `http://127.0.0.1:${(recorded.server.address() as AddressInfo).port}/scim/v2/acme`;
    return recorded;
  }

  /** Base URL to give to Okta; still known after the server has stopped. */
  baseUrl = '';

  /** Appends answers to the recording. */
  will(...answers: RecordedAnswer[]): void {
    this.answers.push(...answers);
  }

  /** Method and path below the base, e.g. `GET /Users/7`. */
  get requests(): string[] {
    return this.received.map(({ method, url }) => `${method} ${url.replace('/scim/v2/acme', '')}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async play(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    this.received.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      headerNames: request.rawHeaders.filter((_, index) => index % 2 === 0),
      body: text === '' ? undefined : JSON.parse(text),
    });
    const answer = this.answers.shift() ?? { status: 599, body: 'beyond the recording' };
    if (answer.afterMs) await new Promise((resolve) => setTimeout(resolve, answer.afterMs));
    if (answer.hangUp) return void request.socket.destroy();
    const isJson = typeof answer.body === 'object';
    response.writeHead(answer.status, {
      ...(isJson && { 'Content-Type': 'application/scim+json' }),
      ...answer.headers,
    });
    response.end(Buffer.isBuffer(answer.body) ? answer.body : isJson ? JSON.stringify(answer.body) : answer.body);
  }
}
