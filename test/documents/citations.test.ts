import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** A section that a comment cites must be there, and nothing is cited that is not in the repository. */

const files = globSync([
  'src/**/*.ts',
  'okta/**/*.ts',
  'web/src/**/*.{ts,tsx}',
  'test/**/*.{ts,mjs,js}',
  'bench/**/*.ts',
]);
const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));

const citations = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/docs\/(design|okta)\.md §(\d+(?:\.\d+)?)((?:(?:,| and) §\d+(?:\.\d+)?)*)/g)].flatMap(
    ([, page = '', first = '', more = '']) =>
      [first, ...(more.match(/\d+(?:\.\d+)?/g) ?? [])].map((section) => ({ file, page, section })),
  ),
);

const sections: Record<string, readonly string[]> = Object.fromEntries(
  ['design', 'okta'].map((page) => [
    page,
    [...readFileSync(`docs/${page}.md`, 'utf8').matchAll(/^#+ §([\d.]+) /gm)].map(([, section]) => String(section)),
  ]),
);

it('finds what is cited', () => {
  expect(citations.length).toBeGreaterThan(60);
});

it.each(citations)('$file cites §$section of $page.md, which is there', ({ page, section }) => {
  expect(sections[page]).toContain(section);
});

it('no page from outside of the repository is cited', () => {
  const outside = new RegExp(['DESIGN', 'OKTA\\.md', 'STYLE\\.md'].map((page) => `\\b${page}\\b`).join('|'));
  expect(sources.filter(({ text }) => outside.test(text)).map(({ file }) => file)).toEqual([
    'test/documents/citations.test.ts',
  ]);
});
