import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpConnection } from '../http/http-connection.js';

/** What somebody does to a server that is no good to anybody. */
export interface Abuse {
  /** So many at once. */
  clients: number;
  /** Requests on each connection, one sent behind the other. */
  requests: number;
  /** How long a connection is kept. Milliseconds. */
  keeps: number;
  /** Whether answers are read, each before the next request is sent on a connection that stays. */
  reads: boolean;
  method: 'GET' | 'PATCH';
  /** Whose REST it is: SCIM's, or that of the console. */
  of: 'scim' | 'admin';
  /** Behind the tenant's URL there. */
  path: string;
}

/** In a process of its own, so that it costs whoever measures no time of its event loop: `abuser.ts <url of the tenant> <token> <abuse as JSON>`. */
const [, , url = '', token = '', json = '{}'] = process.argv;
const { pathname, hostname, port, host } = new URL(url);
const abuse = JSON.parse(json) as Abuse;

/** Whoever is refused comes again after as long as he is told. Milliseconds. */
const REFUSED = 2_000;

await Promise.all(Array.from({ length: abuse.clients }, abuse.reads ? reader : client));

async function reader(): Promise<void> {
  const connection = new HttpConnection(new URL(url));
  for (;;) {
    const answer = await connection
      .send(abuse.method, `${pathname}/${abuse.path}`, `Authorization: Bearer ${token}\r\n`)
      .catch(() => undefined);
    if (answer?.status !== 200) await sleep(REFUSED);
  }
}

async function client(): Promise<void> {
  const body = JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'externalId', value: String(Math.random()) }],
  });
  const content =
    abuse.method === 'GET' ? '\r\n' : `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const request = `${abuse.method} ${pathname}/${abuse.path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n${content}`;
  for (;;) {
    const socket: Socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(request.repeat(abuse.requests));
    await sleep(abuse.keeps);
    socket.destroy();
  }
}
