import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { familyOf, readProcesses, readStat } from '../../bench/processes/process-table.js';
import { processorTime, readMemory } from '../../bench/processes/usage.js';

it('the processor time of a process and of its buried children is read, whatever it calls itself', () => {
  const stat =
    '42 (a (strange) name) S 7 42 42 0 -1 4194304 100 0 0 0 11 22 33 44 20 0 1 0 100 1000 50 18446744073709551615';
  expect(readStat(stat)).toEqual({ pid: 42, parent: 7, command: 'a (strange) name', processorMs: 1_100 });
});

it('a family is a process and all below it', () => {
  const family = [
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 1],
    [5, 4],
  ].map(([pid = 0, parent = 0]) => ({ pid, parent, command: 'x', processorMs: 0 }));
  expect(familyOf(2, family).map(({ pid }) => pid)).toEqual([2, 3]);
  expect(familyOf(1, family).map(({ pid }) => pid)).toEqual([1, 2, 4, 3, 5]);
  expect(familyOf(9, family)).toEqual([]);
});

it('memory is read in megabytes', () => {
  expect(readMemory('Name:\tnode\nVmHWM:\t  409600 kB\nVmRSS:\t  204800 kB\n')).toEqual({ now: 200, peak: 400 });
});

const isLinux = process.platform === 'linux';

(isLinux ? it : it.skip)('what a child has worked is counted with its parent, also when it is gone', async () => {
  const watched = { serverPid: process.pid, databasePid: undefined };
  const before = processorTime(watched);
  const child = spawn(process.execPath, [
    '-e',
    'while (process.cpuUsage().user < 200_000) for (let n = 0; n < 1e7; n++);',
  ]);
  await once(child, 'exit');
  const after = processorTime(watched);
  expect(after.server - before.server).toBeGreaterThanOrEqual(150);
  expect(after.database).toBeNaN();
  expect(readProcesses().map(({ pid }) => pid)).not.toContain(child.pid);
  expect(readMemory(readFileSync('/proc/self/status', 'utf8')).now).toBeGreaterThan(10);
});
