import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';
import { BadNetwork, NETWORK_FAULTS } from '../setting/bad-network.js';
import { BenchDatabase } from '../../bench/bench-database.js';
import { CommandLine } from '../setting/command-line.js';
import { makeTenant } from '../setting/drill-tenant.js';
import { ServerProcess } from '../setting/server-process.js';
import { PERSONS, usualLoad } from '../clients/usual-load.js';
import { verdictOn } from '../report/verdict.js';

/** How long clients wait here, so that what nobody hears of does not take minutes. Milliseconds. */
const PATIENCE = 4_000;

/** The same for the server, which waits for its database. */
const SOONER = {
  DATABASE_CONNECT_SECONDS: '1',
  DATABASE_LOCK_SECONDS: '1',
  DATABASE_STATEMENT_SECONDS: '2',
  DATABASE_SILENCE_SECONDS: '3',
  DATABASE_RETRY_SECONDS: '5',
};

/** The network goes wrong: between clients and server, and between server and database. */
export const network: Drill = {
  description: 'delays, cuts, half-open connections and lost bytes, before the server and behind it',
  async run(setting) {
    const { cleanUp, faults, isShort, say } = setting;
    const database = await BenchDatabase.start(cleanUp);
    const bad = (to: string): Promise<BadNetwork> =>
      cleanUp.keep(
        () => BadNetwork.before(new URL(to)),
        (made) => made.close(),
      );
    const behind = await bad(database.ownerUrl);
    const env = { ...SOONER, DATABASE_URL: behind.wayTo(database.ownerUrl) };
    const server = await ServerProcess.start(cleanUp, setting.server, env);
    const before = await bad(server.base);
    const tenant = await makeTenant(server.base, 'drill', PERSONS);
    const load = usualLoad(setting, tenant, () => before.wayTo(server.base), PATIENCE);
    const places = { 'before the server': before, 'behind the server': behind };
    const plan = NETWORK_FAULTS.flatMap((fault) =>
      Object.entries(places).map(([place, wire]) => ({ fault, place, wire })),
    );
    const recoveries: number[] = [];
    for (const { fault, place, wire } of repeated(plan, isShort ? 1 : 3).flatMap((all) => faults.shuffled(all))) {
      const [answers, delay, lasts] = [faults.between(50, 200), faults.between(20, 300), faults.between(300, 1_500)];
      await load.untilAnswered(answers);
      const how = fault === 'delay' ? `${fault} of ${delay} ms` : fault;
      say(`after ${answers} more answers: ${how} ${place} for ${lasts} ms`);
      wire.begin(fault, delay);
      // How long the fault lasts is the fault itself.
      await sleep(lasts);
      wire.heal();
      recoveries.push(await load.recovery(performance.now()));
    }
    await load.untilAnswered(50);
    return verdictOn(load, tenant, new CommandLine(setting.main, { DATABASE_URL: database.ownerUrl }), recoveries);
  },
};

function repeated<T>(plan: T, times: number): T[] {
  return Array.from({ length: times }, () => plan);
}
