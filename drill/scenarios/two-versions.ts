import { BenchDatabase } from '../../bench/bench-database.js';
import type { Drill } from '../drill.js';
import { Balancer } from '../setting/balancer.js';
import { CommandLine } from '../setting/command-line.js';
import { makeTenant } from '../setting/drill-tenant.js';
import { type ServerProgram, ServerProcess } from '../setting/server-process.js';
import { versionBefore } from '../setting/version-before.js';
import { PERSONS, usualLoad } from '../clients/usual-load.js';
import { verdictOn } from '../report/verdict.js';

/**
 * The version before serves, this one is started beside it and migrates, both serve, then a step back to the one before alone,
 * which is also started anew on the new schema, and then forward for good. No request may fail on the way.
 */
export const twoVersions: Drill = {
  description:
    'the version before and this one beside each other, through the migration, a step back, and forward again',
  async run(setting) {
    const { cleanUp, faults, say } = setting;
    const before = await versionBefore(cleanUp, setting.before);
    if ('missing' in before) return { skipped: before.missing };
    say(`the version before is ${before.commit}`);
    const database = await BenchDatabase.start(cleanUp);
    const env = { DATABASE_URL: database.ownerUrl, PUBLIC_URL: 'http://drill.example' };
    const start = (program: ServerProgram): Promise<ServerProcess> => ServerProcess.start(cleanUp, program, env);
    let old = await start(before.server);
    const tenant = await makeTenant(old.base, 'drill', PERSONS);
    const balancer = await cleanUp.keep(
      async () => new Balancer([old]),
      (made) => made.stop(),
    );
    await balancer.untilServedBy(old);
    const load = usualLoad(setting, tenant, balancer.next);
    const serve = async (servers: ServerProcess[]): Promise<void> => {
      balancer.servers = servers;
      await balancer.untilServedBy(...servers);
      await load.untilAnswered(faults.between(100, 400));
    };
    // Nobody sends it anything any more when it is told to end: an older one may not say that it leaves.
    const retire = async (server: ServerProcess, others: ServerProcess[]): Promise<void> => {
      await serve(others);
      await server.end('SIGTERM');
    };
    await load.untilAnswered(faults.between(100, 400));
    say('this version is started beside it, and migrates');
    let now = await start(setting.server);
    await serve([old, now]);
    say('a step back: the one before serves alone, and is then started anew');
    await retire(now, [old]);
    const again = await start(before.server);
    await serve([old, again]);
    await retire(old, [again]);
    old = again;
    say('forward again, for good');
    now = await start(setting.server);
    await serve([old, now]);
    await retire(old, [now]);
    return verdictOn(load, tenant, new CommandLine(setting.main, env), [], { allAnswered: true });
  },
};
