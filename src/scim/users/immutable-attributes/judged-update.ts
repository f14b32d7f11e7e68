import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { IgnoredAttribute } from '../../../provisioning-log/provisioning-log-entry.js';
import type { UpdateRequest } from '../request/update-request.js';

/**
 * A PUT or PATCH that the door has let pass, on its way to whoever carries it out. Nothing else that the door has worked out
 * travels with it: the user may be another one by then (docs/decisions/judged-twice.md).
 */
export interface JudgedUpdate {
  readonly asked: UpdateRequest;
  /** The values of HR that the request would have changed, and that are not taken. */
  readonly struckOut: readonly IgnoredAttribute[];
}

const passed = new WeakMap<FastifyRequest['raw'], JudgedUpdate>();

/** Hands the update on to the handler; for the guard, which cannot call it with an argument. */
export function handOn(request: FastifyRequest, update: JudgedUpdate): void {
  passed.set(request.raw, update);
}

/** The update as a handler argument, for routes behind `ImmutableAttributesGuard`. */
export const PassedUpdate = createParamDecorator((_: unknown, context: ExecutionContext): JudgedUpdate => {
  const update = passed.get(context.switchToHttp().getRequest<FastifyRequest>().raw);
  if (update === undefined) throw new Error('There is no judged update: the route lacks ImmutableAttributesGuard.');
  return update;
});
