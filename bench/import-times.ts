import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../src/database/embedded/embedded-postgres.js';
import { startServer } from './bench-server.js';
import { ImportLoad } from './import-load.js';

/**
 * Imports a file into an empty tenant, as it is imported again and again in life, and prints how long each step takes.
 *
 * @param main path of the built `main.js`
 */
export async function measureImport({ persons, server: main }: { persons: number; server: string }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cezanne-bench-'));
  const postgres = await EmbeddedPostgres.start({ dataDir: folder });
  const server = await startServer(main, postgres.ownerUrl());
  const load = new ImportLoad(server);
  const step = async (name: string, path: string, file: string): Promise<string> => {
    const before = await load.peakMemory();
    const { answer, seconds } = await load.post(path, file, file === '' ? 'application/json' : 'text/csv');
    const counts = ['created', 'updated', 'unchanged', 'undone'].filter((key) => key in answer);
    const said = counts.map((key) => `${key} ${String(answer[key])}`).join(', ');
    console.log(`${name}: ${seconds.toFixed(1)} s (${said}); peak memory ${before} → ${await load.peakMemory()} MB`);
    return String(answer['id']);
  };
  try {
    const [file, moved] = [load.file(persons, 'acme.example'), load.file(persons, 'new.example')];
    await step('dry run of new persons', 'persons/import?dryRun=true', file);
    const first = await step('import of new persons', 'persons/import', file);
    await step('the same again', 'persons/import', file);
    await step('dry run with other e-mails', 'persons/import?dryRun=true', moved);
    const second = await step('import with other e-mails', 'persons/import', moved);
    await step('undo of the e-mails', `imports/${second}/undo`, '');
    await step('undo of the persons', `imports/${first}/undo`, '');
  } finally {
    await server.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
