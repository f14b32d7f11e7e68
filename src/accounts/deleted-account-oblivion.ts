import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** How often the server looks for what is to be erased. Milliseconds. */
const PAUSE = 10 * 60_000;

/** Erases accounts that were deleted 30 days ago, of all tenants. Every server has one; the database lets one at a time. */
@Injectable()
export class DeletedAccountOblivion implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DeletedAccountOblivion.name);
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
  async erase(): Promise<number> {
    // Raw, because it is a function: of no tenant, and it says itself how old is too old.
    const [row] = await this.orm.em.fork().execute<{ gone: number }[]>('select erase_deleted_accounts() as gone');
    return row?.gone ?? 0;
  }

  private async attempt(): Promise<void> {
    try {
      // A few at a time, so that nothing is locked for long.
      while ((await this.erase()) > 0);
    } catch (error) {
      this.logger.warn({ err: error }, 'could not erase deleted accounts; it is tried again');
    }
  }
}
