import { freePort } from '../../src/database/embedded/free-port.js';
import type { Drill } from '../drill.js';
import { CommandLine } from '../setting/command-line.js';
import { dataFolder } from '../setting/data-folder.js';
import { makeTenant } from '../setting/drill-tenant.js';
import { ServerProcess } from '../setting/server-process.js';
import { TinyDisk } from '../setting/tiny-disk.js';
import { PERSONS, usualLoad } from '../clients/usual-load.js';
import { verdictOn } from '../report/verdict.js';

/** The disk of the database is full, again and again, in the middle of writes. */
export const fullDisk: Drill = {
  description: 'the disk of the embedded PostgreSQL is full under load, and gets room again',
  async run(setting) {
    const { cleanUp, faults, isShort, say } = setting;
    const disk = await TinyDisk.mount(cleanUp);
    if (disk === undefined) return { skipped: 'a disk of its own cannot be mounted here (mount -t tmpfs needs root).' };
    const env = { DATA_DIR: await dataFolder(cleanUp, disk.folder), PORT: String(await freePort()) };
    let server = await ServerProcess.start(cleanUp, setting.server, env);
    const tenant = await makeTenant(server.base, 'drill', PERSONS);
    const load = usualLoad(setting, tenant, () => server.base);
    const recoveries: number[] = [];
    for (let round = 0; round < (isShort ? 1 : 4); round++) {
      const [answers, refusals] = [faults.between(100, 400), faults.between(5, 60)];
      await load.untilAnswered(answers);
      const bytes = disk.fill();
      say(
        `after ${answers} more answers the last ${(bytes / 2 ** 20).toFixed(1)} MB are taken, until ${refusals} requests failed`,
      );
      await load.untilFailed(refusals);
      await disk.empty();
      const since = performance.now();
      if (!server.isRunning) {
        // Its database could not be started again for too long: whoever runs it starts it again.
        say('the server has ended meanwhile, and is started again');
        server = await ServerProcess.start(cleanUp, setting.server, env);
      }
      recoveries.push(await load.recoveryOfWrites(since));
    }
    await load.untilAnswered(50);
    return verdictOn(load, tenant, new CommandLine(setting.main, env), recoveries);
  },
};
