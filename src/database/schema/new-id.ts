import { v7 } from 'uuid';

/** @returns a UUIDv7: unguessable enough for an id, and ordered by the time it was made */
export function newId(): string {
  return v7();
}
