import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './server-process.js';
import { until } from './until.js';

/** Between two looks at each server. Milliseconds. */
const PAUSE = 100;

/** Hands out the servers that say they are ready, one after the other, as a load balancer does. */
export class Balancer {
  private ready: readonly ServerProcess[] = [];
  private turn = 0;
  private isOn = true;
  private readonly looking: Promise<void>;

  constructor(public servers: readonly ServerProcess[]) {
    this.looking = this.look();
  }

  /** @returns the base URL of the next one; undefined while there is none */
  readonly next = (): string | undefined => this.ready[this.turn++ % this.ready.length]?.base;

  /** Waits until it hands out these servers and no others. */
  async untilServedBy(...servers: readonly ServerProcess[]): Promise<void> {
    await until(
      'the balancer to take the servers',
      () => this.ready.length === servers.length && servers.every((server) => this.ready.includes(server)),
    );
  }

  async stop(): Promise<void> {
    this.isOn = false;
    await this.looking;
  }

  private async look(): Promise<void> {
    for (; this.isOn; await sleep(PAUSE)) {
      const looks = await Promise.all(
        this.servers.map(async (server) => ({ server, isReady: await server.isReady() })),
      );
      this.ready = looks.filter(({ isReady }) => isReady).map(({ server }) => server);
    }
  }
}
