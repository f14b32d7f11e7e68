import type { BenchDatabase } from '../bench-database.js';
import { BenchServer } from '../bench-server.js';
import type { CleanUp } from '../clean-up.js';
import { emptyFloorPersons, makeFloorTables } from '../floor/floor-tables.js';
import { startFloor } from '../floor/start-floor.js';
import { type ScimAddress, ScimClient } from '../http/scim-client.js';
import { makeAccounts } from '../make-accounts.js';
import { newUser } from '../new-user.js';
import type { Contender } from './contender.js';
import { Crowd } from './crowd.js';

/** Connections that fill another server. */
const FILLERS = 8;

export interface Crew {
  accounts: number;
  /** How many may be created besides. */
  newcomers: number;
}

/** The built server, with a filled tenant. */
export async function enterServer(
  cleanUp: CleanUp,
  main: string,
  database: BenchDatabase,
  { accounts, newcomers }: Crew,
): Promise<Contender> {
  const server = await BenchServer.start(cleanUp, main, database.ownerUrl);
  const tenant = await server.makeTenant('bench');
  await makeAccounts(database.ownerUrl, tenant.tenantId, { persons: accounts + newcomers, accounts });
  let imports = 0;
  return {
    name: 'server',
    address: tenant,
    watched: { serverPid: server.pid, databasePid: database.pid },
    crowd: await meet(tenant, accounts),
    emptyPlace: () => server.makeTenant(`import-${++imports}`),
  };
}

/** The floor, with as many accounts, in a database of its own beside the server's. */
export async function enterFloor(cleanUp: CleanUp, database: BenchDatabase, { accounts }: Crew): Promise<Contender> {
  const url = await database.makeDatabase('floor');
  await makeFloorTables(url, accounts);
  const { base, scimUrl, pid } = await startFloor(cleanUp, url);
  const address = { scimUrl, token: 'nobody-looks' };
  return {
    name: 'floor',
    address,
    watched: { serverPid: pid, databasePid: database.pid },
    crowd: await meet(address, accounts),
    emptyPlace: async () => {
      await emptyFloorPersons(url);
      return { base, tenantId: 'floor', operatorToken: '' };
    },
  };
}

/** A server that somebody else has started. */
export interface OtherServer extends ScimAddress {
  serverPid: number | undefined;
  databasePid: number | undefined;
}

/** Another server, to which users are added by SCIM until it has as many. They stay there. */
export async function enterOther(other: OtherServer, { accounts }: Crew): Promise<Contender> {
  const { scimUrl, token, serverPid, databasePid } = other;
  const address = { scimUrl, token };
  const client = new ScimClient(address);
  const { totalResults } = await client.read<{ totalResults: number }>('Users?startIndex=1&count=1');
  client.close();
  let next = totalResults;
  await Promise.all(
    Array.from({ length: FILLERS }, async () => {
      const filler = new ScimClient(address);
      while (next < accounts) await filler.send('POST', 'Users', newUser(next++));
      filler.close();
    }),
  );
  return { name: 'other', address, watched: { serverPid, databasePid }, crowd: await meet(address, next) };
}

async function meet(address: ScimAddress, newcomers: number): Promise<Crowd> {
  const client = new ScimClient(address);
  const crowd = await Crowd.meet(client, newcomers);
  client.close();
  return crowd;
}
