import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';

/** What a page links to in this repository must be there: the file, and the heading in it. */

const pages = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md']);

const links = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\((?!\w+:)([^)\s]*)\)/g)].map(([, target = '']) => ({ page, target })),
);

/** The anchor that hosts make of a heading: letters, digits and hyphens, in lower case, a hyphen for each space. */
function anchorsOf(file: string): string[] {
  const headings = readFileSync(file, 'utf8').match(/^#+ .*$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it('finds pages and links', () => {
  expect(pages).toContain('docs/README.md');
  expect(links.length).toBeGreaterThan(40);
});

it.each(links)('$page links to $target, which is there', ({ page, target }) => {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  expect(existsSync(file)).toBe(true);
  if (anchor !== undefined) expect(anchorsOf(file)).toContain(anchor);
});
