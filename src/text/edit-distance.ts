/**
 * How many letters have to be put in, left out, replaced, or swapped with the next one, to make one text of the other.
 *
 * @param most more than this is not counted any further
 * @returns the number, or `most + 1` for any larger one
 */
export function editDistance(one: string, other: string, most: number): number {
  const [letters, others] = [Array.from(one), Array.from(other)];
  if (Math.abs(letters.length - others.length) > most) return most + 1;
  let [twoBefore, before] = [[] as number[], others.map((_, place) => place).concat(others.length)];
  for (const [row, letter] of letters.entries()) {
    const current = [row + 1];
    for (const [place, that] of others.entries()) {
      const replaced = (before[place] ?? 0) + (letter === that ? 0 : 1);
      const added = Math.min(before[place + 1] ?? 0, current[place] ?? 0) + 1;
      const isSwap = row > 0 && place > 0 && letter === others[place - 1] && letters[row - 1] === that;
      const swapped = isSwap ? (twoBefore[place - 1] ?? 0) + 1 : Infinity;
      current.push(Math.min(replaced, added, swapped));
    }
    if (Math.min(...current) > most) return most + 1;
    [twoBefore, before] = [before, current];
  }
  return Math.min(before.at(-1) ?? 0, most + 1);
}
