/** CHANGELOG.md, as a release changes it. */

const HEADING = '## Unreleased';

/**
 * Moves what stands under "Unreleased" below a heading of its own, and leaves "Unreleased" empty.
 *
 * @param {string} text of CHANGELOG.md
 * @param {string} version
 * @param {string} date as in 2026-11-27
 * @returns {{ text: string, entry: string }} the new text, and what this release has
 * @throws {Error} with a sentence when there is nothing to release
 */
export function releasedChangelog(text, version, date) {
  const [before, rest] = text.split(`${HEADING}\n`, 2);
  if (rest === undefined) throw new Error(`CHANGELOG.md has no "${HEADING}".`);
  const next = rest.search(/^## /m);
  const entry = (next === -1 ? rest : rest.slice(0, next)).trim();
  if (entry === '')
    throw new Error(`CHANGELOG.md has nothing under "${HEADING}": say what is new for whoever upgrades.`);
  const older = next === -1 ? '' : `\n${rest.slice(next)}`;
  return { text: `${before}${HEADING}\n\n## ${version} (${date})\n\n${entry}\n${older}`, entry };
}
