import { readFile, readdir } from 'node:fs/promises';
import type { Drill } from '../drill.js';
import type { SeededRandom } from '../setting/seeded-random.js';
import { CommandLine } from '../setting/command-line.js';
import { dataFolder, postmasterOf } from '../setting/data-folder.js';
import { makeTenant } from '../setting/drill-tenant.js';
import { ServerProcess } from '../setting/server-process.js';
import { PERSONS, usualLoad } from '../clients/usual-load.js';
import { verdictOn } from '../report/verdict.js';

/** How PostgreSQL is ended. */
const WAYS = {
  'the first process is killed, as when memory is short': (postmaster: number) => process.kill(postmaster, 'SIGKILL'),
  'one connection is killed, so that it recovers all of them': async (postmaster: number, chance: SeededRandom) =>
    process.kill(chance.oneOf(await backendsOf(postmaster)), 'SIGKILL'),
  'it is told to end at once, without tidying up': (postmaster: number) => process.kill(postmaster, 'SIGQUIT'),
};
type Way = keyof typeof WAYS;

/** PostgreSQL is killed under the server, which starts it again. */
export const killDatabase: Drill = {
  description: 'PostgreSQL is killed in several ways under a server that runs, and that starts it again',
  async run(setting) {
    const { cleanUp, faults, isShort, say } = setting;
    const env = { DATA_DIR: await dataFolder(cleanUp) };
    const server = await ServerProcess.start(cleanUp, setting.server, env);
    const tenant = await makeTenant(server.base, 'drill', PERSONS);
    const load = usualLoad(setting, tenant, () => server.base);
    const recoveries: number[] = [];
    const ways = faults.shuffled(Object.keys(WAYS) as Way[]);
    for (let round = 0; round < (isShort ? ways.length : 3 * ways.length); round++) {
      const way = ways[round % ways.length] as Way;
      const answers = faults.between(100, 400);
      await load.untilAnswered(answers);
      say(`after ${answers} more answers: ${way}`);
      const postmaster = await postmasterOf(env.DATA_DIR);
      if (postmaster === undefined) throw new Error('There is no PostgreSQL to be killed.');
      const since = performance.now();
      await WAYS[way](postmaster, faults);
      recoveries.push(await load.recovery(since));
    }
    await load.untilAnswered(50);
    return verdictOn(load, tenant, new CommandLine(setting.main, env), recoveries);
  },
};

/** @returns processes that each serve one connection, in the order of their numbers */
async function backendsOf(postmaster: number): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const pid of numbers.toSorted((one, other) => one - other)) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    if (!status.includes(`\nPPid:\t${postmaster}\n`)) continue;
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (/\[local\]|127\.0\.0\.1/.test(words)) found.push(pid);
  }
  return found;
}
