import { expect, type Page } from '@playwright/test';

/** Where pictures of the pages go when somebody wants to look at them: `SCREENSHOTS=1 npm run test:browser`. */
const SCREENSHOTS = 'dist/test-browser-screenshots';

/** How each page is looked at: each width and all colours once. What only a wide window has is the same on every page. */
export const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;
/** Of a window at a desk, of a telephone, and the narrowest that is promised. */
const WIDTHS = [1280, 390, 360];

/** Gives the page a width and colours, which it follows a moment later. */
export async function wear(page: Page, { width, colorScheme }: { width: number; colorScheme: 'light' | 'dark' }) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}

/** A picture for people, made only when they ask for it, since it takes longer than what is tested. */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  if (process.env['SCREENSHOTS'] === undefined) return;
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage });
}

/** Fails the test when one has to scroll to the side. What is placed by its word finds its new place a moment after. */
export async function expectToFit(page: Page, what: string): Promise<void> {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(overflow, `${what} is wider than its window`).toBeLessThanOrEqual(0);
}

/** {@link expectToFit} at every width. */
export async function expectToFitEverywhere(page: Page, what: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expectToFit(page, `${what} at ${width} px`);
  }
}
