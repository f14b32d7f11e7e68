import { p } from '@mikro-orm/postgresql';

interface Stamped {
  createdAt?: Date | null;
  updatedAt?: Date | null;
}

/**
 * When a row was made and when it last changed, to the millisecond, in UTC. Spread into an entity's properties. As long as it
 * has not changed both are the same (RFC 7643 §3.1 of `lastModified`), whichever is set first: an entity may note a change
 * of what belongs to it while it is being made.
 */
export const timestamps = () => ({
  createdAt: p
    .datetime()
    .length(3)
    .onCreate((row: Stamped) => row.updatedAt ?? new Date()),
  updatedAt: p
    .datetime()
    .length(3)
    .onCreate((row: Stamped) => row.createdAt ?? new Date())
    .onUpdate(() => new Date()),
});
