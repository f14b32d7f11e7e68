/**
 * Without recursion, level by level: whoever looks at the value by recursion (as class-transformer does) would come to the
 * end of the stack.
 *
 * @param json a value that `JSON.parse` has made
 * @returns whether arrays and objects lie inside each other more than `levels` deep
 */
export function isDeeperThan(json: unknown, levels: number): boolean {
  let level = [json].filter(isContainer);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
