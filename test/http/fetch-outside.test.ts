import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { readAllowedTargets } from '../../src/config/allowed-targets.js';
import { fetchOutside, type OutsideAnswer, type OutsideRequest } from '../../src/http/outgoing/fetch-outside.js';

const servers: Server[] = [];
const sockets: Socket[] = [];
/** What has arrived at the receiver. */
const arrived: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let receiver = 0;
let rude = 0;

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  receiver = await listen(
    createHttpServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        arrived.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
        if (request.url === '/moved') return void response.writeHead(302, { location: '/elsewhere' }).end();
        if (request.url === '/never') return;
        if (request.url === '/half') {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('half', () => request.socket.destroy());
          return;
        }
        response.end(request.url === '/long' ? 'x'.repeat(100_000) : 'thank you');
      });
    }),
  );
  rude = await listen(createTcpServer((socket) => void socket.once('data', () => socket.end('nonsense\r\n\r\n'))));
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

function ask(url: string, allow: string, more: Partial<OutsideRequest> = {}): Promise<OutsideAnswer> {
  const targets = readAllowedTargets(allow);
  if (targets === null) throw new Error(`not a list: ${allow}`);
  return fetchOutside(url, { timeoutMs: 10_000, maxBytes: 1000, allow: targets, ...more });
}

const named = (...addresses: string[]): Partial<OutsideRequest> => ({
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

describe('what is inside is not asked, however it is written', () => {
  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://%31%32%37.0.0.1/',
    'https://１２７.0.0.1/',
    'https://127.0.0.1./',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1:8443/',
    'https://169.254.169.254/latest/meta-data/',
    'https://168.63.129.16/',
    'https://100.64.0.1/',
    'https://100.100.100.200/',
    'https://192.0.0.192/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://240.0.0.1/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::127.0.0.1]/',
    'https://[64:ff9b:1::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[fc00::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
    'https://[100::1]/',
    'https://[2001:db8::1]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://hooks.localhost/',
  ])('%s', async (url) => {
    await expect(ask(url, '')).rejects.toMatchObject({ problem: 'not-allowed' });
  });

  it.each([
    [['127.0.0.1']],
    [['::ffff:10.0.0.1']],
    [['fe80::1']],
    // One of several that leads inside is enough: whoever answers so means no good.
    [['8.8.8.8', '127.0.0.1']],
  ])('a name that leads to %j', async (addresses) => {
    const asked = ask('https://rebound.example/', '', named(...addresses));
    await expect(asked).rejects.toMatchObject({ problem: 'not-allowed' });
  });

  it('a name is asked for once, and what it said then is what is connected to', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const asked: string[] = [];
    const resolve = async (host: string): Promise<{ address: string; family: number }[]> => {
      asked.push(host);
      return (answers.shift() ?? []).map((address) => ({ address, family: 4 }));
    };
    const answer = await ask(`http://rebound.example:${receiver}/`, '127.0.0.1', { resolve });
    expect(answer.status).toBe(200);
    expect(asked).toEqual(['rebound.example']);
  });
});

describe('without TLS', () => {
  it.each([
    ['http://example.com/', ''],
    ['http://8.8.8.8/', ''],
    ['http://example.com/', 'example.com:8080'],
    ['ftp://example.com/', 'example.com'],
  ])('%s is not asked where %j is allowed', async (url, allow) => {
    await expect(ask(url, allow, named('8.8.8.8'))).rejects.toMatchObject({ problem: 'not-https' });
  });

  it('a name that leads out of the network in which that is allowed is not asked', async () => {
    const asked = ask('http://example.com/', '10.0.0.0/8', named('8.8.8.8'));
    await expect(asked).rejects.toMatchObject({ problem: 'not-https' });
  });
});

describe('what is allowed is asked', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.0/8'],
    ['127.0.0.1', '127.0.0.1:PORT'],
    ['127.0.0.1', 'other.example, 127.0.0.0/8:PORT'],
    ['[::ffff:127.0.0.1]', '127.0.0.1'],
    ['localhost', 'LocalHost:PORT'],
    ['localhost', '127.0.0.0/8 ::1'],
  ])('%s by %s', async (host, allow) => {
    const answer = await ask(`http://${host}:${receiver}/hook`, allow.replace('PORT', String(receiver)), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-mine': 'yes' },
      body: '{"ü":1}',
    });
    expect(answer).toMatchObject({ status: 200, isCut: false, body: Buffer.from('thank you') });
    expect(arrived.at(-1)).toMatchObject({
      url: '/hook',
      body: '{"ü":1}',
      headers: { 'x-mine': 'yes', 'content-length': '8' },
    });
  });

  it.each(['127.0.0.1:1', '127.0.0.2', '::1', 'other.example'])('and not by %s', async (allow) => {
    const asked = ask(`https://127.0.0.1:${receiver}/`, allow);
    await expect(asked).rejects.toMatchObject({ problem: 'not-allowed' });
  });
});

describe('a host that does not do as it should', () => {
  const here = (path: string, more: Partial<OutsideRequest> = {}): Promise<OutsideAnswer> =>
    ask(`http://127.0.0.1:${receiver}${path}`, '127.0.0.1', more);

  it('sends elsewhere: that is its answer, and nobody follows', async () => {
    const before = arrived.length;
    expect(await here('/moved')).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(arrived.slice(before).map(({ url }) => url)).toEqual(['/moved']);
  });

  it('says more than is read', async () => {
    expect(await here('/long')).toMatchObject({ status: 200, isCut: true, body: Buffer.from('x'.repeat(1000)) });
  });

  it('never answers', async () => {
    await expect(here('/never', { timeoutMs: 100 })).rejects.toMatchObject({ problem: 'no-time' });
  });

  it('hangs up in the middle', async () => {
    await expect(here('/half')).rejects.toMatchObject({ problem: 'hung-up' });
  });

  it('speaks something else', async () => {
    await expect(ask(`http://127.0.0.1:${rude}/`, '127.0.0.1')).rejects.toMatchObject({ problem: 'no-http' });
  });

  it('has no certificate', async () => {
    const asked = ask(`https://127.0.0.1:${receiver}/`, '127.0.0.1');
    await expect(asked).rejects.toMatchObject({ problem: 'certificate' });
  });

  it('is not there', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const asked = ask(`http://127.0.0.1:${port}/`, '127.0.0.1');
    await expect(asked).rejects.toMatchObject({ problem: 'not-connected' });
  });

  it('has no address, or a name server that does not answer', async () => {
    await expect(ask('https://nobody.example/', '', named())).rejects.toMatchObject({ problem: 'not-found' });
    const never = { resolve: () => new Promise<never>(() => undefined), timeoutMs: 100 };
    await expect(ask('https://nobody.example/', '', never)).rejects.toMatchObject({ problem: 'no-time' });
  });
});
