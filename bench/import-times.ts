import { BenchDatabase } from './bench-database.js';
import { BenchServer } from './bench-server.js';
import { withCleanUp } from './clean-up.js';
import { personsFile, postFile } from './import-load.js';
import { memoryOf } from './processes/usage.js';

/**
 * Imports a file into an empty tenant, as it is imported again and again in life, and prints how long each step takes.
 *
 * @param main path of the built `main.js`
 */
export async function measureImport({ persons, server: main }: { persons: number; server: string }): Promise<void> {
  await withCleanUp(async (cleanUp) => {
    const database = await BenchDatabase.start(cleanUp);
    const server = await BenchServer.start(cleanUp, main, database.ownerUrl);
    const tenant = await server.makeTenant('bench');
    const peak = (): number => memoryOf({ serverPid: server.pid, databasePid: database.pid }).peak;
    const step = async (name: string, path: string, file: string): Promise<string> => {
      const before = peak();
      const { answer, seconds } = await postFile(tenant, path, file);
      const counts = ['created', 'updated', 'unchanged', 'undone'].filter((key) => key in answer);
      const said = counts.map((key) => `${key} ${String(answer[key])}`).join(', ');
      console.log(`${name}: ${seconds.toFixed(1)} s (${said}); peak memory ${before} → ${peak()} MB`);
      return String(answer['id']);
    };
    const [file, moved] = [personsFile(persons, 'acme.example'), personsFile(persons, 'new.example')];
    await step('dry run of new persons', 'persons/import?dryRun=true', file);
    const first = await step('import of new persons', 'persons/import', file);
    await step('the same again', 'persons/import', file);
    await step('dry run with other e-mails', 'persons/import?dryRun=true', moved);
    const second = await step('import with other e-mails', 'persons/import', moved);
    await step('undo of the e-mails', `imports/${second}/undo`, '');
    await step('undo of the persons', `imports/${first}/undo`, '');
  });
}
