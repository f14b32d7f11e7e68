import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** What docs/conformance.md says is shown by tests; here the page is held to that. */

const page = readFileSync('docs/conformance.md', 'utf8');

/** One requirement: the cells between the bars. */
const rows = page
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
      .slice(1, -1),
  );

const CITATION = /`([\w/.-]+\.test\.ts)` "([^"]+)"/g;

const citations = [...page.matchAll(CITATION)].map(([, file, title]) => ({ file: String(file), title: String(title) }));

describe('the conformance page', () => {
  it('has its requirements in tables of five columns', () => {
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((cells) => cells.length !== 5)).toEqual([]);
  });

  it('cites a test for whatever is there', () => {
    const unproven = rows.filter(([, , , here, tests]) => /^(yes|partly)/.test(here ?? '') && !tests?.match(CITATION));
    expect(unproven).toEqual([]);
  });

  it('says why where something is not there', () => {
    const silent = rows.filter(([, , , here]) => /^(no|partly)/.test(here ?? '') && !here?.match(/:|\(\[why\]/));
    expect(silent).toEqual([]);
  });

  it.each(citations)('cites a test that exists: $file $title', ({ file, title }) => {
    const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``];
    const source = readFileSync(`test/${file}`, 'utf8');
    expect(quoted.some((text) => source.includes(text))).toBe(true);
  });
});
