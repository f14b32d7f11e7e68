import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEM_JSON } from './problem.js';

/** Faults that Node names; anything else is no HTTP. */
const FAULTS: Record<string, [status: number, detail: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: [431, 'The header fields are larger than 16 KB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions are too large.'],
};

/**
 * Answers what is not even a request: no route, no guard and no filter ever sees it. The connection cannot be used again.
 *
 * @param headers of every answer
 * @returns a handler of Node's `clientError` event
 */
export function clientErrorAnswer(
  headers: Record<string, string>,
): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const [status, detail] = FAULTS[error.code ?? ''] ?? [400, 'This is not a well-formed HTTP request.'];
    const answer = bareProblem(status, detail, headers);
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
export function refuseOtherExpectations(server: Server, headers: Record<string, string>): void {
  const { headers: all, body } = bareProblem(417, 'Expect nothing but 100-continue.', headers);
  server.on('checkExpectation', (_request, response) => response.writeHead(417, all).end(body));
}

function bareProblem(status: number, detail: string, more: Record<string, string>) {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail });
  const headers = {
    ...more,
    'content-type': PROBLEM_JSON,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { headers, body };
}
