import { parse } from 'csv-parse';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import pg from 'pg';
import { v7 } from 'uuid';
import { floorStatements } from './floor-statements.js';

const SCIM = 'application/scim+json';
/** Persons for one statement of an import. */
const BATCH = 1_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

interface AccountRow {
  id: string;
  document: object;
  version: number;
  created_at: Date;
  updated_at: Date;
}

interface UserBody {
  userName: string;
  externalId?: string;
}

interface PatchBody {
  Operations: [{ value: { active: boolean } }];
}

interface Query {
  filter?: string;
  startIndex?: string;
  count?: string;
  cursor?: string;
}

/**
 * SCIM's requests and an import as Fastify and `pg` answer them with one statement each: nobody is asked who he is, nothing
 * is checked, matched, kept apart or linked. Without sending several requests at once to the database nobody can be faster.
 */
export function floorApp(databaseUrl: string): FastifyInstance {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  const ask = async (name: keyof typeof floorStatements, ...values: unknown[]): Promise<AccountRow[]> =>
    (await pool.query<AccountRow>({ name, text: floorStatements[name], values })).rows;

  const app = Fastify({ bodyLimit: 256 * 1024 * 1024 });
  app.addHook('onClose', () => pool.end());
  app.addContentTypeParser(SCIM, { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));
  app.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));

  app.get<{ Querystring: Query }>('/scim/Users', async ({ query }, reply) => {
    reply.type(SCIM);
    const userName = /^userName eq "(.*)"$/.exec(query.filter ?? '')?.[1];
    if (userName !== undefined) return list(await ask('lookUp', userName.toLowerCase()));
    const count = Number(query.count ?? 100);
    if (query.cursor === undefined) return list(await ask('pageByIndex', count, Number(query.startIndex ?? 1) - 1));
    return list(await ask('pageAfter', count, query.cursor || NO_ID));
  });
  app.get<{ Params: { id: string } }>('/scim/Users/:id', async ({ params }, reply) =>
    one(reply.type(SCIM), await ask('get', params.id)),
  );
  app.post<{ Body: UserBody }>('/scim/Users', async ({ body }, reply) =>
    one(reply.type(SCIM).code(201), await ask('create', v7(), body.userName, body.externalId, body)),
  );
  app.patch<{ Params: { id: string }; Body: PatchBody }>('/scim/Users/:id', async ({ params, body }, reply) =>
    one(reply.type(SCIM), await ask('setActive', params.id, body.Operations[0].value.active)),
  );
  app.put<{ Params: { id: string }; Body: UserBody }>('/scim/Users/:id', async ({ params, body }, reply) =>
    one(reply.type(SCIM), await ask('replace', params.id, body.userName, body.externalId, body)),
  );
  app.post<{ Body: NodeJS.ReadableStream }>('/api/tenants/floor/persons/import', async ({ body }) => {
    const client = await pool.connect();
    try {
      return { created: await importPersons(client, body) };
    } finally {
      // Whatever is left of a file that failed goes with its connection.
      client.release(true);
    }
  });
  return app;
}

function one(reply: FastifyReply, [row]: AccountRow[]): string {
  if (row === undefined) {
    reply.code(404);
    return '{}';
  }
  return JSON.stringify(resource(row));
}

function list(rows: AccountRow[]): string {
  return JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: rows.length,
    itemsPerPage: rows.length,
    nextCursor: rows.at(-1)?.id,
    Resources: rows.map(resource),
  });
}

function resource({ id, document, version, created_at, updated_at }: AccountRow): object {
  const location = `/scim/Users/${id}`;
  const meta = {
    resourceType: 'User',
    created: created_at,
    lastModified: updated_at,
    location,
    version: `W/"${version}"`,
  };
  return { ...document, id, meta };
}

/** One transaction; batch after batch, as the file comes. @returns how many rows the file has */
async function importPersons(client: pg.PoolClient, file: NodeJS.ReadableStream): Promise<number> {
  let batch: Record<string, string>[] = [];
  let rows = 0;
  const write = async (): Promise<void> => {
    const column = (name: string): string[] => batch.map((row) => row[name] ?? '');
    const values = ['personCode', 'givenName', 'familyName', 'internalEmail', 'externalEmail'].map(column);
    await client.query({ name: 'importPersons', text: floorStatements.importPersons, values });
    rows += batch.length;
    batch = [];
  };
  await client.query('begin');
  for await (const row of file.pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>) {
    if (batch.push(row) === BATCH) await write();
  }
  await write();
  await client.query('commit');
  return rows;
}
