import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** Faults that Node names; anything else is no HTTP. */
const FAULTS: Record<string, [status: number, detail: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: [431, 'The URL and the header fields together are larger than 16 KB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions are too large.'],
};

/** An error in the words of the surface that a URL belongs to. */
export type DescribeError = (url: string, status: number, detail: string) => { type: string; body: object };

/**
 * Answers what is not even a request: no route, no guard and no filter ever sees it. The connection cannot be used again.
 *
 * @param headers of every answer
 * @returns a handler of Node's `clientError` event
 */
export function clientErrorAnswer(
  describe: DescribeError,
  headers: Record<string, string>,
): (error: Error & { code?: string; rawPacket?: unknown }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, detail] = FAULTS[error.code ?? ''] ?? [400, 'This is not a well-formed HTTP request.'];
    const answer = bareAnswer(describe(targetOf(error.rawPacket), status, detail), headers);
    const head = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${answer.body}`, () =>
      socket.destroy(),
    );
  };
}

/**
 * Refuses, as Node does by itself but for the headers, what a client expects beyond `100-continue` (RFC 9110 §10.1.1).
 *
 * @param headers of every answer
 */
export function refuseOtherExpectations(
  server: Server,
  describe: DescribeError,
  headers: Record<string, string>,
): void {
  server.on('checkExpectation', (request, response) => {
    const described = describe(request.url ?? '', 417, 'Expect nothing but 100-continue.');
    const answer = bareAnswer(described, headers);
    response.writeHead(417, answer.headers).end(answer.body);
  });
}

/**
 * Refuses a request of HTTP/1.1 that does not say which host it is for (RFC 9112 §3.2). Node would do it by itself, but with
 * neither a body nor the headers of every answer.
 *
 * @returns whether this was its answer
 */
export function refuseWithoutHost({ raw, url }: FastifyRequest, reply: FastifyReply, describe: DescribeError): boolean {
  if (raw.headers.host !== undefined || raw.httpVersion !== '1.1') return false;
  const { type, body } = describe(url, 400, 'A request needs a Host header field.');
  void reply.status(400).header('connection', 'close').type(type).send(JSON.stringify(body));
  return true;
}

function bareAnswer(described: ReturnType<DescribeError>, more: Record<string, string>) {
  const body = JSON.stringify(described.body);
  const headers = {
    ...more,
    'content-type': described.type,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { headers, body };
}

/** What the request is for, as far as that can be told: the bytes may be anything, and may begin in the middle of a request. */
function targetOf(bytes: unknown): string {
  if (!Buffer.isBuffer(bytes)) return '';
  return /^[A-Z]+ (\S*)/.exec(bytes.toString('latin1', 0, 200))?.[1] ?? '';
}
