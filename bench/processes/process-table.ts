import { readdirSync, readFileSync } from 'node:fs';

/** One process, as `/proc/<pid>/stat` tells of it (proc_pid_stat(5)). */
export interface ProcessEntry {
  pid: number;
  parent: number;
  command: string;
  /** Processor time of its own and of the children that it has buried, in milliseconds. */
  processorMs: number;
}

/** A tick of the fields for processor time: Linux tells user space a hundred a second, whatever the kernel's own clock. */
const TICK_MS = 10;

/** @param stat the line; the command in it may hold anything, brackets and spaces too */
export function readStat(stat: string): ProcessEntry {
  const begin = stat.indexOf('(');
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  // The field after the command is the third: state, ppid, …; utime, stime, cutime and cstime are 14 to 17.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid: Number(stat.slice(0, begin)),
    parent: Number(fields[1]),
    command: stat.slice(begin + 1, end),
    processorMs: ticks * TICK_MS,
  };
}

/** All processes that there are now. */
export function readProcesses(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))];
      } catch {
        // It has ended since the folder was read.
        return [];
      }
    });
}

/** A process and all below it. */
export function familyOf(root: number, processes: readonly ProcessEntry[]): ProcessEntry[] {
  const found = processes.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...processes.filter(({ parent }) => parent === pid));
  return found;
}
