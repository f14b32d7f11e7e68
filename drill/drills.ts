import type { Drill } from './drill.js';
import { fullDisk } from './scenarios/full-disk.js';
import { killDatabase } from './scenarios/kill-database.js';
import { killServer } from './scenarios/kill-server.js';
import { network } from './scenarios/network.js';
import { restore } from './scenarios/restore.js';
import { rollingRestart } from './scenarios/rolling-restart.js';
import { twoVersions } from './scenarios/two-versions.js';

export const DRILLS = {
  'kill-server': killServer,
  'kill-database': killDatabase,
  network,
  'rolling-restart': rollingRestart,
  restore,
  'full-disk': fullDisk,
  'two-versions': twoVersions,
} satisfies Record<string, Drill>;

export type DrillName = keyof typeof DRILLS;

export const DRILL_NAMES = Object.keys(DRILLS) as DrillName[];
