import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setImmediate } from 'node:timers/promises';
import { Configuration } from '../../config/configuration.js';
import { HUNG_UP } from './hung-up.js';
import { TenantTurns } from './tenant-turns.js';
import { UnreadAnswers } from './unread-answers.js';
import { whenClosed } from './when-closed.js';

/** A list of more rows takes long, as what is asked for to be looked at does not. */
const SHORT_LIST = 50;

/** What can be known, and has to be told, of a request that is worked at. */
export interface UnderWay {
  /** Waits until what takes long may be begun for it (`Turn.long`). Throws DomainError `too-many-requests` when its client has gone. */
  readonly long: () => Promise<void>;
  /** Resolves when what takes long may go on: what is short comes first. */
  readonly standAside: () => Promise<void>;
  /** Aborted when its client goes before the answer is made; the reason is a DomainError `too-many-requests`. */
  readonly gone: () => AbortSignal;
  /** To be called when the answer is made. */
  readonly answerIsMade: () => void;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard that has let it be worked at; undefined for a request that is for no tenant. */
    underWay: UnderWay | undefined;
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
   * @throws DomainError `too-many-requests`, also when its client has gone meanwhile
   */
  async enter(tenantId: string, request: FastifyRequest, { raw }: FastifyReply): Promise<void> {
    let isGone = false;
    let tell = (): void => undefined;
    whenClosed(request.raw, raw, () => {
      isGone = true;
      tell();
    });
    // Where clients hang up, the end of a connection may have come in behind the request already.
    if (this.turns.hangsUp(tenantId)) await untilEverythingIsRead();
    if (isGone) throw HUNG_UP;
    const turn = await this.turns.take(tenantId, (gone) => {
      tell = gone;
      if (isGone) gone();
    });
    if (turn === undefined) throw HUNG_UP;
    const isCrowded = this.turns.isCrowded(tenantId);
    let isMade = false;
    let hasLeft = (): void => undefined;
    let controller: AbortController | undefined;
    tell = () => {
      turn.closed();
      hasLeft();
      if (!isMade) controller?.abort(HUNG_UP);
    };
    if (isGone) tell();
    const underWay: UnderWay = {
      long: async () => {
        if (!(await turn.long())) throw HUNG_UP;
      },
      standAside: () => this.turns.short.standAside(),
      gone: () => {
        controller ??= new AbortController();
        if (isGone && !isMade) controller.abort(HUNG_UP);
        return controller.signal;
      },
      answerIsMade: () => {
        if (isMade) return;
        isMade = true;
        turn.answered();
        if (!isGone) hasLeft = this.unread.made(raw);
      },
    };
    request.underWay = underWay;
    const { caller } = request;
    if (caller === undefined || caller.kind === 'scim' || !('tenantId' in caller)) return;
    const isLong = isCrowded || rowsWanted(request) > SHORT_LIST;
    if (isLong) await underWay.long();
    // What writes is carried out, whoever leaves.
    if (request.method === 'GET') request.caller = { ...caller, reader: isLong ? underWay : { gone: underWay.gone } };
  }
}

/** How many rows of a list of the admin REST are asked for. Zero where that is not said, or is no number. */
function rowsWanted({ query }: FastifyRequest): number {
  return Number((query as { limit?: unknown }).limit) || 0;
}

/** Until Node has looked once more at what has come in on all connections: behind this look, and then behind the next. */
async function untilEverythingIsRead(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
