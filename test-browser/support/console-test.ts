import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { type ConsoleServer, startConsoleServer } from './console-server.js';
import { type FilledTenant, fillTenant } from './filled-tenant.js';
import { expectToFitEverywhere, LOOKS, picture, wear } from './looks.js';
import { HR, Tenant } from './tenant.js';

interface Fixtures {
  tenant: Tenant;
  /** Signs the page in as the HR Professional of the test's tenant, or of another one. */
  signIn: (other?: Tenant) => Promise<void>;
  /** An Okta organisation that talks to the tenant. */
  okta: (token: string) => OktaOrg;
  /** Fails the test when the page shows something that WCAG 2.2 AA forbids. */
  expectAccessible: (what: string) => Promise<void>;
  /** Fails the test unless the page is accessible and fits, wide and narrow, light and dark. */
  look: (name: string) => Promise<void>;
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface WorkerFixtures {
  server: ConsoleServer;
  /** To look at; a test that changes something makes a tenant of its own. */
  filled: FilledTenant;
}

/** A test of the console. Any breach of the content security policy, and any error of the page, fails it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // Playwright reads the names of fixtures off the pattern, so there has to be one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startConsoleServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  filled: [async ({ server }, use) => use(await fillTenant(server.url)), { scope: 'worker' }],
  baseURL: async ({ server }, use) => use(server.url),
  tenant: async ({ server }, use) => use(await Tenant.make(server.url)),
  page: async ({ page }, use) => {
    const faults = watch(page);
    await use(page);
    expect(faults, 'breaches of the content security policy, dialogs and errors of the page').toEqual([]);
  },
  signIn: async ({ page, tenant, server }, use) =>
    use(async (other = tenant) => {
      const data = { tenantId: other.id, ...HR };
      const answer = await page.request.post('/api/session', { data, headers: { origin: server.url } });
      expect(answer.status()).toBe(201);
    }),
  okta: async ({ tenant }, use) => {
    const made: OktaOrg[] = [];
    await use((token) => {
      const org = new OktaOrg({ baseUrl: tenant.scimUrl, token });
      made.push(org);
      return org;
    });
    for (const org of made) org.close();
  },
  expectAccessible: async ({ page }, use) =>
    use(async (what) => {
      // The page follows a change of colours or size a moment later, and would be looked at half changed.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
      );
      // Legacy mode: the whole one opens a second page for every look, for the sake of frames, of which there are none.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'], iframes: false })
        .withTags(WCAG)
        .analyze();
      const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.failureSummary) }));
      expect(found, what).toEqual([]);
    }),
  look: async ({ page, expectAccessible }, use) =>
    use(async (name) => {
      await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      // A translation has the same elements in the same colours, and is only longer.
      const isTranslated = (await page.locator('html').getAttribute('lang')) !== 'en';
      for (const { width, colorScheme } of isTranslated ? LOOKS.slice(1) : LOOKS) {
        await wear(page, { width, colorScheme });
        await expectAccessible(`${name}, ${width} px, ${colorScheme}`);
        await picture(page, `${name}-${width}-${colorScheme}`);
      }
      await expectToFitEverywhere(page, name);
    }),
});

export { expect };

function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // Refusals that a test provokes are logged by the browser as failed requests; they are answers, not faults.
    const isAnswer = message.text().startsWith('Failed to load resource');
    const isBreach = message.text().includes('Content Security Policy');
    if (isBreach || (message.type() === 'error' && !isAnswer)) faults.push(`console: ${message.text()}`);
  });
  return faults;
}
