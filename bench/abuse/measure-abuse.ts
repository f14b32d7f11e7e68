import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BenchDatabase } from '../bench-database.js';
import { BenchServer, type BenchTenant } from '../bench-server.js';
import { type CleanUp, withCleanUp } from '../clean-up.js';
import { ScimClient } from '../http/scim-client.js';
import { madePerson, makeAccounts } from '../make-accounts.js';
import { processorTime } from '../processes/usage.js';
import { quantile } from '../quantile.js';
import type { Abuse } from './abuser.js';

/** Between two requests of the other tenant. Milliseconds. */
const PAUSE = 20;
/** How long an abuse goes on before its effect is measured. Milliseconds. */
const LEAD = 1_000;

const PAGE = 'Users?count=1000';
const USUAL = { clients: 60, requests: 1, keeps: 20, reads: false, method: 'GET', of: 'scim', path: PAGE } as const;

/** By name; the user of a PATCH is filled in. */
const ABUSES: Record<string, Abuse> = {
  'hangs up after 20 ms, 1 client': { ...USUAL, clients: 1 },
  'hangs up after 20 ms, 10 clients': { ...USUAL, clients: 10 },
  'hangs up after 20 ms, 60 clients': USUAL,
  'hangs up after 200 ms, 60 clients': { ...USUAL, keeps: 200 },
  'ten requests, then hangs up, 10 clients': { ...USUAL, clients: 10, requests: 10, keeps: 100 },
  'reads nothing, 60 clients': { ...USUAL, keeps: 60_000 },
  'reads pages of 1,000, 60 clients': { ...USUAL, reads: true },
  'PATCH, hangs up after 20 ms, 20 clients': { ...USUAL, clients: 20, method: 'PATCH' },
  'reads 200 persons as HR does, 60 clients': { ...USUAL, reads: true, of: 'admin', path: 'persons?limit=200' },
  'downloads all persons, 20 clients': { ...USUAL, clients: 20, reads: true, of: 'admin', path: 'persons.csv' },
};

export interface AbuseOptions {
  rounds: number;
  seconds: number;
  only?: string;
  server: string;
}

/** What one tenant notices of what another one does: the time of its look-ups, in turns with a quiet server. */
export async function measureAbuse({ rounds, seconds, only = '', server: main }: AbuseOptions): Promise<void> {
  await withCleanUp(async (cleanUp) => {
    const database = await BenchDatabase.start(cleanUp);
    const server = await BenchServer.start(cleanUp, main, database.ownerUrl);
    const [abuser, other] = [await server.makeTenant('abuser'), await server.makeTenant('other')];
    for (const { tenantId } of [abuser, other]) {
      await makeAccounts(database.ownerUrl, tenantId, { persons: 2_000, accounts: 2_000 });
    }
    const client = new ScimClient(abuser);
    const { Resources } = await client.read<{ Resources: { id: string }[] }>('Users?count=1');
    client.close();
    await lookUps(other, seconds);
    const watched = { serverPid: server.pid, databasePid: database.pid };
    console.log('| abuse | quiet p50 | p99 | abused p50 | p99 | p99 ÷ quiet | server, ms a second | database |');
    console.log('| --- | --: | --: | --: | --: | --: | --: | --: |');
    for (const [name, abuse] of Object.entries(ABUSES)) {
      if (!name.includes(only)) continue;
      const path = abuse.method === 'PATCH' ? `Users/${Resources[0]?.id}` : abuse.path;
      const [quiet, abused]: [number[], number[]] = [[], []];
      const used = { server: 0, database: 0 };
      for (let round = 0; round < rounds; round++) {
        quiet.push(...(await lookUps(other, seconds)));
        const stop = await begin(cleanUp, abuser, { ...abuse, path });
        await sleep(LEAD);
        const before = processorTime(watched);
        abused.push(...(await lookUps(other, seconds)));
        const after = processorTime(watched);
        used.server += after.server - before.server;
        used.database += after.database - before.database;
        await stop();
        await sleep(LEAD);
      }
      const [q50, q99, a50, a99] = [quantiles(quiet), quantiles(abused)].flat() as [number, number, number, number];
      const times = [q50, q99, a50, a99, a99 / q99].map((value) => value.toFixed(1));
      const processors = [used.server, used.database].map((time) => (time / rounds / seconds).toFixed(0));
      console.log(`| ${[name, ...times, ...processors].join(' | ')} |`);
    }
  });
}

function quantiles(times: number[]): [number, number] {
  const sorted = times.toSorted((one, two) => one - two);
  return [quantile(sorted, 0.5), quantile(sorted, 0.99)];
}

/** @returns what each took, in milliseconds */
async function lookUps(tenant: BenchTenant, seconds: number): Promise<number[]> {
  const client = new ScimClient(tenant);
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(PAUSE)) {
    const { email } = madePerson((times.length * 7) % 2_000);
    const began = performance.now();
    await client.send('GET', `Users?filter=${encodeURIComponent(`userName eq "${email}"`)}`);
    times.push(performance.now() - began);
  }
  client.close();
  return times;
}

/** @returns what ends it */
async function begin(cleanUp: CleanUp, tenant: BenchTenant, abuse: Abuse): Promise<() => Promise<void>> {
  const { base, tenantId, operatorToken, scimUrl, token } = tenant;
  const as = abuse.of === 'scim' ? [scimUrl, token] : [`${base}/api/tenants/${tenantId}`, operatorToken];
  const program = fileURLToPath(new URL('abuser.ts', import.meta.url));
  const args = ['--import', 'tsx', program, ...as, JSON.stringify(abuse)];
  const child = await cleanUp.keep(
    async () => spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], detached: true }),
    (started) => started.kill('SIGKILL'),
  );
  return async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
}
