import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { StreamableFile } from '@nestjs/common';
import { request } from 'node:http';
import { connect as openSocket, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { makeAccounts } from '../../../bench/make-accounts.js';
import { RequestsUnderWay } from '../../../src/access/turns/requests-under-way.js';
import { listText, ResourceTexts } from '../../../src/scim/lists/list-text.js';
import { listResponse } from '../../../src/scim/protocol/query/list-response.js';
import { PAGE_SIZE } from '../../../src/scim/protocol/query/page-size.js';
import { readListQuery } from '../../../src/scim/protocol/query/read-list-query.js';
import { connect, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { until } from '../../support/until.js';

/** More than leave in one piece, and more than a long list is; a page of its own, so that a short one is none. */
const USERS = 700;
const SHORT = 20;

let app: TestApp;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ scim } = await connect(app));
  await makeAccounts(app.ownerUrl, scim.tenantId, { persons: USERS, accounts: USERS });
});
afterAll(() => app.close());

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** The bytes of an answer, and its headers. */
function raw(method: string, path: string, body?: object): Promise<{ text: string; headers: Record<string, unknown> }> {
  const { port } = app.http.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${scim.token}`, 'content-type': 'application/scim+json' };
    const asked = request(
      { port, host: '127.0.0.1', method, path: `/scim/v2/${scim.tenantId}/${path}`, headers },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => resolve({ text: Buffer.concat(pieces).toString(), headers: answer.headers }));
        answer.on('error', reject);
      },
    );
    asked.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const pathOf = (count: number, startIndex: number, more: string) =>
  `Users?count=${count}&startIndex=${startIndex}&sortBy=externalId${more}`;

/** What the list would be in one piece, put together from pages that are written as they are. */
async function wholeList(more: string): Promise<string> {
  const resources: unknown[] = [];
  let first: Record<string, unknown> | undefined;
  while (resources.length < USERS) {
    const { Resources, ...rest } = JSON.parse((await raw('GET', pathOf(SHORT, resources.length + 1, more))).text);
    first ??= rest;
    resources.push(...Resources);
  }
  return JSON.stringify({ ...first, itemsPerPage: resources.length, Resources: resources });
}

it.each(['', '&attributes=userName,name.familyName,emails', '&excludedAttributes=emails,meta'])(
  'a long page is to the byte what it would be at one go%s',
  async (more) => {
    const { text, headers } = await raw('GET', pathOf(1000, 1, more));
    expect(text).toBe(await wholeList(more));
    expect(text).toContain('Björn');
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
    expect([headers['content-type'], headers['transfer-encoding']]).toEqual(['application/scim+json', undefined]);
  },
);

it('so are those of a search, of one type or of all, and its headers are those of a short one', async () => {
  const short = await raw('GET', pathOf(SHORT, 1, ''));
  const long = await raw('GET', pathOf(1000, 1, ''));
  expect(Object.keys(long.headers)).toEqual(Object.keys(short.headers));
  const query = { schemas: [SEARCH], count: 1000, sortBy: 'externalId' };
  expect((await raw('POST', 'Users/.search', query)).text).toBe(long.text);
  const all = JSON.parse((await raw('POST', '.search', query)).text) as { Resources: object[]; itemsPerPage: number };
  expect(all.Resources).toHaveLength(all.itemsPerPage);
  expect(all.Resources.slice(0, USERS)).toEqual((JSON.parse(long.text) as typeof all).Resources);
});

it('several on one connection come whole, one after the other', async () => {
  const { port } = app.http.address() as AddressInfo;
  const socket = openSocket(port, '127.0.0.1');
  const get = (path: string, more = '') =>
    `GET /scim/v2/${scim.tenantId}/${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${scim.token}\r\n${more}\r\n`;
  let text = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (text += piece));
  const long = pathOf(1000, 1, '');
  socket.write(get(long) + get(pathOf(2, 1, '')) + get(long, 'connection: close\r\n'));
  await until('the last answer', () => socket.readableEnded);
  const answers = text
    .split('HTTP/1.1 200 OK\r\n')
    .slice(1)
    .map((answer) => answer.slice(answer.indexOf('\r\n\r\n') + 4));
  const expected = Buffer.from((await raw('GET', long)).text).toString('latin1');
  expect(answers).toHaveLength(3);
  expect([answers[0] === expected, answers[2] === expected]).toEqual([true, true]);
});

it('whoever goes in the middle of one is let go', async () => {
  const { turns } = app.nest.get(RequestsUnderWay);
  for (let n = 0; n < 5; n++) {
    const { port } = app.http.address() as AddressInfo;
    const socket = openSocket(port, '127.0.0.1').on('error', () => undefined);
    socket.write(
      `GET /scim/v2/${scim.tenantId}/Users?count=1000 HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${scim.token}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
  }
  await until('nothing to be under way', () => turns.underWay === 0 && turns.waiting === 0);
  expect((await raw('GET', 'Users?count=1000')).text).toContain(`"itemsPerPage":${USERS}`);
});

it('a list is to the byte what it would be at one go, whatever is in it and however long it is', async () => {
  const texts = [
    '',
    'a',
    'é'.repeat(21_845),
    '€'.repeat(21_846),
    '😀',
    'x'.repeat(70_000),
    '"\\\n',
    '💥'.repeat(10_922),
  ];
  for (const count of [0, 1, 25, 26, 300]) {
    const resources = Array.from({ length: count }, (_, place) => ({
      id: String(place),
      text: texts[place % texts.length],
    }));
    const query = readListQuery({ count: String(count) }, PAGE_SIZE);
    const page = { totalResults: 7, startIndex: 3 };
    const written = new ResourceTexts(query);
    for (const resource of resources) written.add(resource);
    const answer = listText({ resources: written, page });
    const text = answer instanceof StreamableFile ? await buffer(answer.getStream()) : answer;
    expect(text.toString() === JSON.stringify(listResponse(resources, page))).toBe(true);
    if (answer instanceof StreamableFile) expect(answer.options.length).toBe(text.length);
  }
});
