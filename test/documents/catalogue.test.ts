import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** What the kit for catalogues says is shown by tests, and what it says of sizes, is held here. */

const pages = globSync('docs/catalogue/*.md').map((page) => ({ page, text: readFileSync(page, 'utf8') }));

/** A file, and the titles after it that are its tests'. */
const citations = pages.flatMap(({ page, text }) =>
  [...text.matchAll(/`([\w/.-]+\.test\.ts)`((?: "[^"]+";?)+)/g)].flatMap(([, file, titles]) =>
    [...String(titles).matchAll(/"([^"]+)"/g)].map(([, title]) => ({ page, file: String(file), title: String(title) })),
  ),
);

it('cites tests', () => {
  expect(citations.length).toBeGreaterThan(25);
});

it.each(citations)('$page cites a test that exists: $file $title', ({ file, title }) => {
  const source = readFileSync(`test/${file}`, 'utf8');
  const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``];
  expect(quoted.some((text) => source.includes(text))).toBe(true);
});

describe('the listing', () => {
  const readme = pages.find(({ page }) => page.endsWith('README.md'))?.text ?? '';

  it('has a text that is short enough for Okta', () => {
    const [, text = ''] = /((?:^> .*\n)+)/m.exec(readme) ?? [];
    expect(text.length).toBeGreaterThan(100);
    expect(text.replaceAll(/^> /gm, '').length).toBeLessThan(1024);
  });

  it('has a mark of its own, square, without words and without a background', () => {
    const mark = readFileSync('docs/catalogue/logo.svg', 'utf8');
    expect(mark).toContain('viewBox="0 0 64 64"');
    expect(mark).not.toMatch(/<rect|<text|<image|href=/);
    expect(mark.length).toBeLessThan(2_000);
  });
});
