import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { connectionFailure, ReadTimedOut } from './connection-failure.js';
import { errorCode } from './error-code.js';
import type { Exchange } from './exchange.js';
import { invalidJson } from './invalid-json.js';
import type { OktaApp } from '../app/okta-app.js';
import { passwordsIn, redactJson, redactText } from './redaction.js';

/** A request below the app's base URL. `path` begins with a slash and is already encoded. */
export interface ScimRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
}

/** An answer as Okta reads it. */
export interface ScimAnswer {
  status: number;
  reasonPhrase: string;
  /** Parsed JSON; `undefined` if the body is empty or not JSON. */
  body: unknown;
  /** Set if there is a body that is not JSON: Okta's complaint about it. */
  invalidJson?: string;
  /** The Retry-After header, unparsed. */
  retryAfter?: string;
  /** The record of this exchange, without secrets: the only part that may be shown. */
  recorded: Exchange;
}

export interface OktaHttpOptions {
  /** Okta waits 60 seconds for an answer. */
  timeoutMs?: number;
}

interface RawAnswer {
  status: number;
  reasonPhrase: string;
  headers: http.IncomingHttpHeaders;
  text: string;
}

const gunzip = promisify(zlib.gunzip);
const inflate = promisify(zlib.inflate);

/**
 * Okta's HTTP client: its headers, its 60 second deadline, JSON only, no redirects (docs/okta.md §1.2, captured).
 * Built on node:http because `fetch` adds headers of its own (`sec-fetch-mode`, `accept-language`) that Okta never sends.
 */
export class OktaHttp {
  private readonly transport: typeof http | typeof https;
  private readonly agent: http.Agent;
  private readonly timeoutMs: number;

  constructor(
    private readonly app: OktaApp,
    options: OktaHttpOptions = {},
  ) {
    this.transport = app.baseUrl.toLowerCase().startsWith('https:') ? https : http;
    this.agent = new this.transport.Agent({ keepAlive: true });
    this.timeoutMs = options.timeoutMs ?? 60_000;
  }

  /**
   * Sends one request; `record` gets the exchange, whatever becomes of it, before this resolves or rejects.
   *
   * @throws {ConnectionFailure} if no complete answer came within the deadline.
   */
  async send(request: ScimRequest, record: (exchange: Exchange) => void): Promise<ScimAnswer> {
    // Plain concatenation: a base URL that ends in a slash really makes Okta ask for //Users (docs/okta.md §1.4).
    const url = new URL(this.app.baseUrl + request.path);
    const secrets = [this.app.token, ...passwordsIn(request.body)];
    const begun = performance.now();
    const exchange: Exchange = {
      method: request.method,
      path: redactText(url.pathname + url.search, secrets),
      status: null,
      reasonPhrase: '',
      ms: 0,
    };
    if (request.body !== undefined) exchange.requestBody = redactJson(request.body, secrets);
    try {
      const raw = await this.exchange(url, request);
      const parsed = parse(raw.text);
      exchange.status = raw.status;
      exchange.reasonPhrase = redactText(raw.reasonPhrase, secrets);
      if (raw.text !== '') {
        exchange.responseBody = parsed.ok ? redactJson(parsed.value, secrets) : redactText(raw.text, secrets);
      }
      return {
        status: raw.status,
        reasonPhrase: exchange.reasonPhrase,
        body: parsed.ok ? parsed.value : undefined,
        invalidJson: parsed.ok ? undefined : redactText(invalidJson(raw.text), secrets),
        retryAfter: raw.headers['retry-after'],
        recorded: exchange,
      };
    } catch (error) {
      const failure = connectionFailure(error, url);
      exchange.reasonPhrase = failure.message;
      throw failure;
    } finally {
      exchange.ms = Math.round(performance.now() - begun);
      record(exchange);
    }
  }

  /** Closes idle connections. */
  close(): void {
    this.agent.destroy();
  }

  private async exchange(url: URL, request: ScimRequest, mayResend = true): Promise<RawAnswer> {
    const payload = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
    const outgoing = this.transport.request(url, {
      method: request.method,
      headers: this.headers(url, payload),
      agent: this.agent,
    });
    try {
      return await answerTo(outgoing, payload, this.timeoutMs);
    } catch (error) {
      // A kept-alive connection that the server closed meanwhile is no failure: send again, once, on a new one. Not a
      // POST or a PATCH: the server may have acted on it.
      const stale = outgoing.reusedSocket && errorCode(error) === 'ECONNRESET';
      if (stale && mayResend && ['GET', 'PUT', 'DELETE'].includes(request.method)) {
        return this.exchange(url, request, false);
      }
      throw error;
    }
  }

  private headers(url: URL, payload: Buffer | undefined): http.OutgoingHttpHeaders {
    return {
      Accept: 'application/scim+json',
      'Accept-Charset': 'utf-8',
      'User-Agent': 'Okta SCIM Client 1.0.0',
      Authorization: this.app.authMode === 'bearer' ? `Bearer ${this.app.token}` : this.app.token,
      ...(payload && {
        'Content-Type': 'application/scim+json; charset=utf-8',
        'Content-Length': payload.length,
      }),
      Host: url.host,
      Connection: 'Keep-Alive',
      'Accept-Encoding': 'gzip,deflate',
    };
  }
}

function answerTo(outgoing: http.ClientRequest, payload: Buffer | undefined, timeoutMs: number): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    // One deadline for everything: an answer that trickles in is as late as one that never begins.
    const deadline = setTimeout(() => outgoing.destroy(new ReadTimedOut()), timeoutMs);
    const settle = <T>(finish: (value: T) => void) => {
      return (value: T): void => {
        clearTimeout(deadline);
        finish(value);
      };
    };
    outgoing.on('error', settle(reject));
    outgoing.on('response', (incoming) => void readAnswer(incoming).then(settle(resolve), settle(reject)));
    outgoing.end(payload);
  });
}

async function readAnswer(incoming: http.IncomingMessage): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const status = incoming.statusCode ?? 0;
  return {
    status,
    reasonPhrase: incoming.statusMessage || http.STATUS_CODES[status] || String(status),
    headers: incoming.headers,
    text: (await decoded(bytes, incoming.headers['content-encoding'])).toString('utf8'),
  };
}

async function decoded(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (bytes.length === 0) return bytes;
  if (encoding === 'gzip') return gunzip(bytes);
  if (encoding === 'deflate') return inflate(bytes);
  return bytes;
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  if (text === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}
