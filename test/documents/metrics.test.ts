import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { until } from '../support/until.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

/** docs/metrics.md is held to what `/metrics` serves, and the figures to what has happened. */

let app: TestApp;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ scim } = await connect(app, { matchMethod: 'internalEmail' }));
});
afterAll(() => app.close());

async function metrics(): Promise<string> {
  return (await request(app.http).get('/metrics').set('authorization', `Bearer ${OPERATOR_TOKEN}`)).text;
}

it('the page has every figure of ours with its labels, and no other', async () => {
  await scim.get('Users', { 'user-agent': 'Okta SCIM Client 1.0.0' });
  await scim.post('Users', oktaUser('nobody@acme.example'));
  await until('the figures', async () => (await metrics()).includes('scim_last_success_timestamp_seconds{'));
  const text = await metrics();
  const served = [...text.matchAll(/^# TYPE (\S+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => !/^(?:process|nodejs)_/.test(name));
  const rows = readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| `(\w+)` +\| (.*?) +\|/gm);
  const told = [...rows].map(([, name = '', labels = '']) => ({ name, labels: labels.match(/\w+/g) ?? [] }));
  expect(told.map(({ name }) => name).toSorted()).toEqual(served.toSorted());
  for (const { name, labels } of told) {
    const sample = new RegExp(`^${name}(?:_count)?(?:\\{(.*?)\\})? \\d`, 'm').exec(text)?.[1] ?? '';
    const given = [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label);
    expect({ name, labels: given.toSorted((a = '', b = '') => a.localeCompare(b)) }).toEqual({
      name,
      labels: given.length === 0 ? [] : labels.toSorted(),
    });
  }
});

it('tells why writes were refused, and who was served last', async () => {
  await scim.post('Users', oktaUser('nobody@acme.example'));
  await scim.get('Users', { 'user-agent': 'Okta SCIM Client 1.0.0' });
  await until('the figures', async () => /scim_refusals_total\{reason="[a-z-]+"\} [1-9]/.test(await metrics()));
  expect(await metrics()).toMatch(/^scim_last_success_timestamp_seconds\{provider="okta"\} \d{10}$/m);
  expect(await metrics()).not.toContain(scim.tenantId);
});

it('tells how many connections there are', async () => {
  const text = await metrics();
  const count = (state: string) =>
    Number(new RegExp(`^database_pool_connections\\{state="${state}"\\} (\\d+)$`, 'm').exec(text)?.[1]);
  expect(count('in-use') + count('idle')).toBeGreaterThan(0);
});
