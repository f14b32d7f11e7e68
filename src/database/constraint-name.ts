import { ConstraintViolationException } from '@mikro-orm/postgresql';

/**
 * @returns name of the database constraint that refused a write, or undefined if `error` is something else.
 *          Constraints are named in the entities, so that their names can be told apart in one place.
 */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof ConstraintViolationException)) return undefined;
  const { constraint } = error as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : undefined;
}
