import { beforeEach, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { ProcessChannel } from '../../src/processes/process-channel.js';

/** Both ends of the line between two processes, in one: what is sent is copied, as it is on its way to another process. */

interface Counting {
  add(one: number, other: number): number;
  never(): Promise<void>;
  fail(): void;
  nobody(): void;
}

let asking: ProcessChannel<Counting, object>;
let asked: ProcessChannel<object, Counting>;

beforeEach(() => {
  const [here, there] = [new EventEmitter(), new EventEmitter()];
  const end = (mine: EventEmitter, theirs: EventEmitter) => ({
    send: (message: object) => void setImmediate(() => theirs.emit('message', structuredClone(message))),
    listen: (listener: (message: object) => void) => void mine.on('message', listener),
  });
  asking = new ProcessChannel(end(here, there));
  asked = new ProcessChannel(end(there, here));
});

it('each question gets its own answer', async () => {
  asked.answer('add', (one, other) => one + other);
  const sums = Array.from({ length: 20 }, (_, n) => asking.ask('add', n, n));
  expect(await Promise.all(sums)).toEqual(Array.from({ length: 20 }, (_, n) => 2 * n));
});

it('a figure that is not a number arrives as one', async () => {
  asked.answer('add', () => Number.NaN);
  expect(await asking.ask('add', 1, 1)).toBeNaN();
});

it('what fails there, and what nobody answers, fails here', async () => {
  asked.answer('fail', () => {
    throw new Error('no such thing');
  });
  await expect(asking.ask('fail')).rejects.toThrow('no such thing');
  await expect(asking.ask('nobody')).rejects.toThrow('Nobody answers "nobody".');
});

it('what is only told comes in the order in which it was sent, and before what is asked later', async () => {
  const heard: number[] = [];
  asked.answer('add', (one, other) => heard.push(one, other));
  for (const n of [1, 2, 3]) asking.tell('add', n, -n);
  await asking.ask('add', 4, -4);
  expect(heard).toEqual([1, -1, 2, -2, 3, -3, 4, -4]);
});

it('nobody waits for a process that has ended', async () => {
  asked.answer('never', () => new Promise(() => undefined));
  const waiting = asking.ask('never');
  asking.close();
  await expect(waiting).rejects.toThrow('has ended');
  await expect(asking.ask('never')).rejects.toThrow('has ended');
  asking.tell('never');
});
