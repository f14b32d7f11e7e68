import type { Drill } from './drill.js';
import { killDatabase } from './scenarios/kill-database.js';
import { killServer } from './scenarios/kill-server.js';
import { network } from './scenarios/network.js';
import { rollingRestart } from './scenarios/rolling-restart.js';

export const DRILLS = {
  'kill-server': killServer,
  'kill-database': killDatabase,
  network,
  'rolling-restart': rollingRestart,
} satisfies Record<string, Drill>;

export type DrillName = keyof typeof DRILLS;

export const DRILL_NAMES = Object.keys(DRILLS) as DrillName[];
