import { BenchDatabase } from '../../bench/bench-database.js';
import type { Drill } from '../drill.js';
import { Balancer } from '../setting/balancer.js';
import { CommandLine } from '../setting/command-line.js';
import { makeTenant } from '../setting/drill-tenant.js';
import { ServerProcess } from '../setting/server-process.js';
import { PERSONS, usualLoad } from '../clients/usual-load.js';
import { verdictOn } from '../report/verdict.js';

/** Two servers behind a balancer are replaced one after the other, and not one request fails. */
export const rollingRestart: Drill = {
  description: 'two servers behind a load balancer are replaced one after the other; no request may fail',
  async run(setting) {
    const { cleanUp, faults, isShort, say } = setting;
    const database = await BenchDatabase.start(cleanUp);
    const env = { DATABASE_URL: database.ownerUrl, SHUTDOWN_DELAY: '5', PUBLIC_URL: 'http://drill.example' };
    const start = (): Promise<ServerProcess> => ServerProcess.start(cleanUp, setting.server, env);
    const servers = [await start(), await start()];
    const tenant = await makeTenant((servers[0] as ServerProcess).base, 'drill', PERSONS);
    const balancer = await cleanUp.keep(
      async () => new Balancer([...servers]),
      (made) => made.stop(),
    );
    await balancer.untilServedBy(...servers);
    const load = usualLoad(setting, tenant, balancer.next);
    for (let round = 0; round < (isShort ? 2 : 6); round++) {
      const answers = faults.between(100, 400);
      const place = round < 2 ? round : faults.between(0, 1);
      await load.untilAnswered(answers);
      say(`server ${place + 1} is replaced after ${answers} more answers`);
      const old = servers[place] as ServerProcess;
      const code = await old.end('SIGTERM');
      if (code !== 0) throw new Error(`A server that was asked to end has ended with ${code}.`);
      const now = await start();
      servers[place] = now;
      balancer.servers = [...servers];
      await balancer.untilServedBy(...servers);
    }
    await load.untilAnswered(50);
    return verdictOn(load, tenant, new CommandLine(setting.main, env), [], { allAnswered: true });
  },
};
