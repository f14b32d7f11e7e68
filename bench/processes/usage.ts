import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf, readProcesses } from './process-table.js';

/** What is measured: a server, and the PostgreSQL behind it. `undefined` is what cannot be looked at from here. */
export interface Watched {
  /** First process of the server. */
  serverPid: number | undefined;
  /** First process of PostgreSQL. */
  databasePid: number | undefined;
}

/** Milliseconds of processor time since the start; `NaN` for what is not watched. */
export interface ProcessorTime {
  server: number;
  database: number;
}

/** Megabytes of a server. */
export interface Memory {
  now: number;
  /** The most that it has ever had. */
  peak: number;
}

/** How long nobody may have worked to speak of, so that what runs every second has had its turn. Milliseconds. */
const QUIET = 1_300;
/** What is nothing to speak of in that time: looking whether there is work. Milliseconds. */
const IDLE = 60;
/** A server that never rests is not waited for any longer. Milliseconds. */
const PATIENCE = 15_000;

export function processorTime({ serverPid, databasePid }: Watched): ProcessorTime {
  const processes = readProcesses();
  const of = (pid: number | undefined, isMeant: (command: string) => boolean): number =>
    pid === undefined
      ? Number.NaN
      : familyOf(pid, processes)
          .filter(({ command }) => isMeant(command))
          .reduce((sum, { processorMs }) => sum + processorMs, 0);
  // A server may have PostgreSQL as a child.
  return {
    server: of(serverPid, (command) => !command.startsWith('postgres')),
    database: of(databasePid, () => true),
  };
}

/** Waits for what a server does after its answers (sealing the audit trail), so that its time is counted where it belongs. */
export async function untilQuiet(watched: Watched): Promise<void> {
  const used = (): number => {
    const { server, database } = processorTime(watched);
    return (server || 0) + (database || 0);
  };
  const end = Date.now() + PATIENCE;
  for (let before = used(); Date.now() < end;) {
    await sleep(QUIET);
    const now = used();
    if (now - before <= IDLE) return;
    before = now;
  }
}

/** Memory of a server's processes together, PostgreSQL aside. */
export function memoryOf({ serverPid }: Watched): Memory {
  if (serverPid === undefined) return { now: Number.NaN, peak: Number.NaN };
  const memory = { now: 0, peak: 0 };
  for (const { pid, command } of familyOf(serverPid, readProcesses())) {
    if (command.startsWith('postgres')) continue;
    const { now, peak } = readMemory(readFileSync(`/proc/${pid}/status`, 'utf8'));
    memory.now += now;
    memory.peak += peak;
  }
  return memory;
}

/** @param status text of `/proc/<pid>/status`, whose sizes are in kilobytes */
export function readMemory(status: string): Memory {
  const megabytes = (name: string): number =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024);
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
