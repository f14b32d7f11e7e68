import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** How often the server looks for what is to be forgotten. Milliseconds. */
const PAUSE = 10 * 60_000;

/** Forgets checks that are older than seven days, of all tenants. Every server has one; the database lets one at a time. */
@Injectable()
export class MatchCheckOblivion implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MatchCheckOblivion.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly orm: MikroORM) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), PAUSE);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @returns how many are gone */
  async forget(): Promise<number> {
    // Raw, because it is a function: of no tenant, and it says itself how old is too old.
    const [row] = await this.orm.em.fork().execute<{ gone: number }[]>('select forget_match_checks() as gone');
    return row?.gone ?? 0;
  }

  private async attempt(): Promise<void> {
    try {
      await this.forget();
    } catch (error) {
      this.logger.warn({ err: error }, 'could not forget old match checks; it is tried again');
    }
  }
}
