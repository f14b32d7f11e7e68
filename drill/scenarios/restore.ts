import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Drill } from '../drill.js';
import { asOfBackup, type BackupTime, checkMoment } from '../history/as-of-backup.js';
import { checkHistory } from '../history/check-history.js';
import { figuresOf } from '../report/figures.js';
import { CommandLine } from '../setting/command-line.js';
import { dataFolder, loseFolder } from '../setting/data-folder.js';
import { makeTenant } from '../setting/drill-tenant.js';
import { ServerProcess } from '../setting/server-process.js';
import { PERSONS, usualLoad } from '../clients/usual-load.js';

/** Backups are made under load, everything is lost, and each backup is restored somewhere else. */
export const restore: Drill = {
  description: 'backups under load, then the loss of everything, then restores; each has to be of one moment',
  async run(setting) {
    const { cleanUp, faults, isShort, say } = setting;
    const folder = await dataFolder(cleanUp);
    const backups = join(await dataFolder(cleanUp), 'backups');
    await mkdir(backups);
    const first = { DATA_DIR: folder };
    let server = await ServerProcess.start(cleanUp, setting.server, first);
    const tenant = await makeTenant(server.base, 'drill', PERSONS);
    const load = usualLoad(setting, tenant, () => server.base);
    const made: (BackupTime & { file: string })[] = [];
    for (let round = 0; round < (isShort ? 1 : 3); round++) {
      const answers = faults.between(100, 400);
      await load.untilAnswered(answers);
      say(`a backup after ${answers} more answers`);
      const [begun, file] = [performance.now(), join(backups, `${round}.tar`)];
      await new CommandLine(setting.main, first).run('backup', '--to', file);
      made.push({ begun, ended: performance.now(), file });
    }
    await load.untilAnswered(faults.between(50, 200));
    const lost = performance.now();
    await server.end('SIGKILL');
    await load.end();
    await loseFolder(folder);
    say('everything is lost');

    const recoveries: number[] = [];
    const found: string[] = [];
    for (const [number, backup] of made.entries()) {
      const env = { DATA_DIR: await dataFolder(cleanUp) };
      const commands = new CommandLine(setting.main, env);
      await commands.run('restore', '--from', backup.file);
      server = await ServerProcess.start(cleanUp, setting.server, env);
      const { writes, reads } = asOfBackup(load.seen, backup);
      const now = await load.readAll();
      if (number === 0) recoveries.push(performance.now() - lost);
      const trail = await commands.trail(tenant.tenantId);
      say(`backup ${number + 1} is restored, with ${trail.length} writes`);
      const wrong = [
        ...checkHistory({ writes, reads: [...reads, ...now], trail }),
        ...checkMoment(load.seen.writes, trail),
      ];
      found.push(...wrong.map(({ kind, sentence }) => `${kind}: ${sentence}`));
      await server.end('SIGTERM');
    }
    return { figures: figuresOf(load.seen, recoveries), faults: found };
  },
};
