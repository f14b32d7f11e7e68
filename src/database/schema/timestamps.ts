import { p } from '@mikro-orm/postgresql';

/** When a row was made and when it last changed, to the millisecond, in UTC. Spread into an entity's properties. */
export const timestamps = () => ({
  createdAt: p
    .datetime()
    .length(3)
    .onCreate(() => new Date()),
  updatedAt: p
    .datetime()
    .length(3)
    .onCreate((row: { createdAt?: Date }) => row.createdAt ?? new Date())
    .onUpdate(() => new Date()),
});
