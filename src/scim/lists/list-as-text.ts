import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mergeMap } from 'rxjs';
import { inSlices } from '../../http/connection/in-slices.js';

/** From so many resources on. */
const MANY = 25;

/** Writes the JSON of long lists a little at a time: of a whole page at once, everybody else would have to wait. */
@Injectable()
export class ListAsText implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const { raw } = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        // Nobody is there any more to read it.
        if (raw.destroyed) return undefined;
        return isLongList(body) ? listAsText(body, () => !raw.destroyed) : body;
      }),
    );
  }
}

interface LongList {
  Resources: readonly object[];
}

function isLongList(body: unknown): body is LongList {
  const { Resources } = (body ?? {}) as Partial<LongList>;
  return Array.isArray(Resources) && Resources.length > MANY;
}

/** @returns what `JSON.stringify` would make of it */
async function listAsText({ Resources, ...rest }: LongList, isWanted: () => boolean): Promise<string> {
  const texts = await inSlices(Resources, (resource) => JSON.stringify(resource), isWanted);
  return `${JSON.stringify(rest).slice(0, -1)},"Resources":[${texts.join(',')}]}`;
}
