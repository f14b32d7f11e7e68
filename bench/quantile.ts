/**
 * The value below or at which that part of the values lies, by nearest rank: one that was measured, never one between two.
 *
 * @param sorted in rising order
 * @param part 0 to 1; 0.5 is the median
 * @returns `NaN` of nothing
 */
export function quantile(sorted: ArrayLike<number>, part: number): number {
  const rank = Math.max(1, Math.ceil(sorted.length * part));
  return sorted[rank - 1] ?? Number.NaN;
}
