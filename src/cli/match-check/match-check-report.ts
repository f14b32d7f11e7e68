import type { CountsByMethod, MethodCounts } from '../../match-check/match-outcome.js';
import { MATCH_METHODS } from '../../persons/matching/match-method.js';

const GAP = '  ';

const COLUMNS: Readonly<Record<string, (counts: MethodCounts) => string>> = {
  Matched: ({ matched }) => String(matched),
  Coverage: ({ coverage }) => `${(100 * coverage).toFixed(1)} %`,
  None: ({ none }) => String(none),
  Several: ({ several }) => String(several),
  'No key': ({ noKey }) => String(noKey),
  'Name differs': ({ nameDiffers }) => String(nameDiffers),
  'Has account': ({ hasAccount }) => String(hasAccount),
  'Role unknown': ({ roleUnknown }) => String(roleUnknown),
  Refused: ({ refused }) => String(refused),
};

/** @returns the four methods side by side, line by line */
export function matchCheckReport(counts: CountsByMethod): string[] {
  const head = ['Method', ...Object.keys(COLUMNS)];
  const rows = MATCH_METHODS.map((method) => [method, ...Object.values(COLUMNS).map((cell) => cell(counts[method]))]);
  const all = [head, ...rows];
  const widths = head.map((_, place) => Math.max(...all.map((row) => (row[place] ?? '').length)));
  const cell = (text: string, place: number): string =>
    place === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[place] ?? 0);
  return all.map((row) => row.map(cell).join(GAP));
}
