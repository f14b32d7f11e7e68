/**
 * `npm run bench:parsers`: how long the parsers of filters, PATCH paths and bodies take for 4 KB, at worst.
 *
 * Prints, for each parser, the median and the slowest input; ends with status 1 when one takes longer than the bound of
 * 5 ms. Each input is given five times and the fastest counts, so that the garbage collector and the other programs of
 * the machine are not measured.
 */
import { parseFilter } from '../src/scim/protocol/filter/parse-filter.js';
import { applyPatch } from '../src/scim/protocol/patch/apply-patch.js';
import { parsePatchPath } from '../src/scim/protocol/patch/parse-patch-path.js';
import { readPatch } from '../src/scim/protocol/patch/read-patch.js';
import { readJson } from '../src/scim/protocol/json/read-json.js';
import { readUserDocument } from '../src/scim/protocol/user/read-user.js';
import { ScimError } from '../src/scim/protocol/errors/scim-error.js';
import { exampleUser } from '../test/protocol/example-user.js';
import { HOSTILE_LENGTH, hostileBodies, hostileFilters, hostilePaths } from '../test/protocol/hostile-inputs.js';

const BOUND_MS = 5;
const RANDOM_INPUTS = 2000;
const REPEATS = 5;

const PIECES = [
  'userName', 'emails', 'emails.value', 'emails[', 'active', 'meta.created', 'urn:ietf:params:scim:schemas:core:2.0:User:id',
  ' eq ', ' co ', ' pr', ' and ', ' or ', 'not (', '(', ')', '[', ']', '].value', '"x"', '"', '\\', '\\"', '\\u0041', 'true',
  'null', '5', '1e9', ' ', '.', ':', '{', '}', ',', '"a":', '[]', '{"op":"add",', '"path":"emails",', '"value":"x"}', '😀',
]; // prettier-ignore

/** A small generator with a seed, so that a slow input can be found again. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomInputs(): [name: string, text: string][] {
  const random = randomNumbers(4711);
  return Array.from({ length: RANDOM_INPUTS }, (_, n) => {
    let text = '';
    // A few pieces over and over make the deep and the repetitive, all of them make the motley.
    const pieces = n % 2 === 0 ? PIECES : Array.from({ length: 3 }, () => PIECES[random(PIECES.length)] as string);
    while (text.length < HOSTILE_LENGTH) text += pieces[random(pieces.length)];
    return [`random ${n}`, text.slice(0, HOSTILE_LENGTH)];
  });
}

function fastest(call: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < REPEATS; turn++) {
    const start = performance.now();
    try {
      call();
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
    }
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const bytes = new TextEncoder();
const random = randomInputs();
const kinds: Record<string, [inputs: [string, string][], parse: (text: string) => unknown]> = {
  filter: [[...Object.entries(hostileFilters), ...random], parseFilter],
  path: [[...Object.entries(hostilePaths), ...random.map(inBrackets)], parsePatchPath],
  JSON: [[...Object.entries(hostileBodies), ...random], (text) => readJson(bytes.encode(text))],
  user: [Object.entries(hostileBodies), (text) => readUserDocument(readJson(bytes.encode(text)))],
  PATCH: [
    Object.entries(hostileBodies),
    (text) => applyPatch(exampleUser, readPatch(readJson(bytes.encode(text)), { unknownPaths: 'refuse' })),
  ],
};

function inBrackets([name, text]: [string, string]): [string, string] {
  return [name, `emails[${text}`.slice(0, HOSTILE_LENGTH)];
}

let isWithinBound = true;
for (const [kind, [inputs, parse]] of Object.entries(kinds)) {
  const times = inputs.map(([name, text]) => ({ name, ms: fastest(() => parse(text)) })).sort((a, b) => a.ms - b.ms);
  const median = times[Math.floor(times.length / 2)];
  const worst = times.at(-1);
  if (median === undefined || worst === undefined) throw new Error(`There are no inputs for ${kind}.`);
  isWithinBound &&= worst.ms <= BOUND_MS;
  console.log(
    `${kind.padEnd(7)} ${String(times.length).padStart(5)} inputs of 4 KB   median ${median.ms.toFixed(3)} ms   ` +
      `worst ${worst.ms.toFixed(3)} ms (${worst.name})`,
  );
}
console.log(isWithinBound ? `All within ${BOUND_MS} ms.` : `Not within ${BOUND_MS} ms.`);
process.exitCode = isWithinBound ? 0 : 1;
