import { type BeforeApplicationShutdown, Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/policy/access-policy.js';
import { PROBLEM_JSON, type Problem } from '../http/admin/problem.js';
import { DatabaseReadiness } from './database-readiness.js';
import { Leaving } from './leaving.js';

/** Says which check has failed, and why, beside what every problem document says. */
type NotReady = Problem & { check: 'database' | 'process'; reason: string };

/** For load balancers and orchestrators. */
@ApiExcludeController()
@Access('public')
@Controller()
export class HealthController implements BeforeApplicationShutdown {
  constructor(
    private readonly database: DatabaseReadiness,
    private readonly leaving: Leaving,
  ) {}

  /** The process answers. Does not ask the database: a restart would not fix that. */
  @Get('livez')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Requests can be served: the database answers (migrations ran before the server listened) and nobody said stop. */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ok' } | NotReady> {
    const answer = await this.readiness();
    reply.header('cache-control', 'no-store');
    if (answer.status !== 'ok') reply.status(503).type(PROBLEM_JSON);
    return answer;
  }

  beforeApplicationShutdown(): void {
    this.leaving.begin();
  }

  private async readiness(): Promise<{ status: 'ok' } | NotReady> {
    if (this.leaving.isLeaving) return notReady('process', 'it is stopping', 'The server is stopping.');
    const reason = await this.database.fault();
    return reason === undefined
      ? { status: 'ok' }
      : notReady('database', reason, `The database does not answer: ${reason}.`);
  }
}

function notReady(check: NotReady['check'], reason: string, detail: string): NotReady {
  return { type: 'about:blank', title: 'Service Unavailable', status: 503, detail, check, reason };
}
