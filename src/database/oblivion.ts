import type { MikroORM } from '@mikro-orm/postgresql';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** How often the server looks for what is to be erased. Milliseconds. */
const PAUSE = 10 * 60_000;

/** Erases what has been kept for long enough, of all tenants. Every server has one; the database lets one at a time. */
export abstract class Oblivion implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param eraser the database's function, of no arguments; it says itself how old is too old, and returns how many are gone
   * @param failure what the log says when it could not
   */
  protected constructor(
    private readonly orm: MikroORM,
    private readonly eraser: string,
    private readonly failure: string,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), PAUSE);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Those that are erased together. @returns how many are gone */
  async erase(): Promise<number> {
    // Raw, because it is a function, and of no tenant.
    const [row] = await this.orm.em.fork().execute<{ gone: number }[]>(`select ${this.eraser}() as gone`);
    return row?.gone ?? 0;
  }

  private async attempt(): Promise<void> {
    try {
      // A few at a time, so that nothing is locked for long.
      while ((await this.erase()) > 0);
    } catch (error) {
      this.logger.warn({ err: error }, this.failure);
    }
  }
}
