import { BadRequestException, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '../../config/configuration.js';
import { TenantTurns } from './tenant-turns.js';
import { UnreadAnswers } from './unread-answers.js';
import { whenClosed } from './when-closed.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Called when the answer is made; undefined for a request that is for no tenant. */
    answerIsMade: (() => void) | undefined;
  }
}

/** The requests of all tenants that this process works at. A service of its own, because Nest makes a guard apart from the providers. */
@Injectable()
export class RequestsUnderWay implements OnModuleDestroy {
  readonly turns: TenantTurns;
  private readonly unread: UnreadAnswers;

  constructor({ databasePoolSize, tenantLimits: { requests, shared, queue, seconds, unread } }: Configuration) {
    // What all wait for, as a lock, must not fill the pool with one tenant's requests.
    const most = Math.max(1, Math.floor(databasePoolSize * 0.75));
    this.turns = new TenantTurns({
      alone: Math.min(requests, most),
      shared: Math.min(requests, shared, most),
      total: databasePoolSize,
      queue,
      seconds,
    });
    this.unread = new UnreadAnswers(unread);
  }

  onModuleDestroy(): void {
    this.unread.stop();
  }

  /**
   * Waits until a request may be worked at.
   *
   * @throws DomainError `too-many-requests`
   * @throws BadRequestException when its client has gone meanwhile, which nobody will read but the log
   */
  async enter(tenantId: string, request: FastifyRequest, { raw }: FastifyReply): Promise<void> {
    let isGone = false;
    let tell = (): void => undefined;
    whenClosed(request.raw, raw, () => {
      isGone = true;
      tell();
    });
    const turn = await this.turns.take(tenantId, (gone) => {
      tell = gone;
      if (isGone) gone();
    });
    if (turn === undefined) throw new BadRequestException('The client has hung up before it was its turn.');
    tell = () => {
      turn.closed();
      this.unread.left(raw);
    };
    if (isGone) tell();
    request.answerIsMade = () => {
      turn.answered();
      if (!isGone) this.unread.made(raw);
    };
  }
}
