/**
 * Where there is not room for all, nobody is always the last; and one with whom something fails again and again is not always in front of
 * the same ones.
 *
 * @returns all of them in their order, which begins with any of them
 */
export function inTurn<One>(all: readonly One[]): One[] {
  const first = Math.floor(Math.random() * all.length);
  return [...all.slice(first), ...all.slice(0, first)];
}
