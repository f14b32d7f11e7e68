import type { Drill } from '../drill.js';
import { CommandLine } from '../setting/command-line.js';
import { dataFolder } from '../setting/data-folder.js';
import { makeTenant } from '../setting/drill-tenant.js';
import { freePort } from '../../src/database/embedded/free-port.js';
import { ServerProcess } from '../setting/server-process.js';
import { PERSONS, usualLoad } from '../clients/usual-load.js';
import { verdictOn } from '../report/verdict.js';

/** The server is killed in the middle of everything, and started again over the PostgreSQL that it has left behind. */
export const killServer: Drill = {
  description: 'the server is killed (SIGKILL) and started again, with its embedded PostgreSQL left behind each time',
  async run(setting) {
    const { cleanUp, faults, isShort, say } = setting;
    const env = { DATA_DIR: await dataFolder(cleanUp), PORT: String(await freePort()) };
    let server = await ServerProcess.start(cleanUp, setting.server, env);
    const tenant = await makeTenant(server.base, 'drill', PERSONS);
    const load = usualLoad(setting, tenant, () => server.base);
    const recoveries: number[] = [];
    for (let round = 0; round < (isShort ? 2 : 6); round++) {
      const answers = faults.between(100, 400);
      await load.untilAnswered(answers);
      say(`killed after ${answers} more answers`);
      const since = performance.now();
      await server.end('SIGKILL');
      server = await ServerProcess.start(cleanUp, setting.server, env);
      recoveries.push(await load.recovery(since));
    }
    await load.untilAnswered(50);
    return verdictOn(load, tenant, new CommandLine(setting.main, env), recoveries);
  },
};
