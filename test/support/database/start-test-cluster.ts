import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.js';
import { migrate } from '../../../src/database/migrate.js';
import { withClient } from './with-client.js';

const TEMPLATE = 'cezanne_template';

/** Starts one PostgreSQL for the whole run and migrates the template that every test file's database is cloned from. */
export async function startTestCluster(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cezanne-test-'));
  const postgres = await EmbeddedPostgres.start({
    dataDir,
    // The data is thrown away: waiting for the disk would only cost time.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  await withClient(postgres.superuserUrl(), (client) => client.query(`create database ${TEMPLATE} owner cezanne`));
  await migrate(postgres.ownerUrl(TEMPLATE));

  (globalThis as { testPostgres?: unknown }).testPostgres = { postgres, dataDir };
  process.env['TEST_CLUSTER'] = JSON.stringify({
    superuserUrl: postgres.superuserUrl(),
    ownerUrl: postgres.ownerUrl(),
    template: TEMPLATE,
  });
}
