import { Controller, Get, type BeforeApplicationShutdown, ServiceUnavailableException } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/postgresql';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../access/access-policy.js';

/** For load balancers and orchestrators. */
@ApiExcludeController()
@Access('public')
@Controller()
export class HealthController implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(private readonly orm: MikroORM) {}

  /** The process answers. Does not ask the database: a restart would not mend that. */
  @Get('livez')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Requests can be served: the database answers (migrations ran before the server listened) and nobody said stop. */
  @Get('readyz')
  async ready(): Promise<{ status: 'ok' }> {
    const answers =
      !this.stopping &&
      (await this.orm.em
        .fork()
        .execute('select 1')
        .catch(() => undefined));
    if (!answers) throw new ServiceUnavailableException(this.stopping ? 'Stopping.' : 'The database does not answer.');
    return { status: 'ok' };
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
