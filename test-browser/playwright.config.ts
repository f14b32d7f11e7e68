import { defineConfig } from '@playwright/test';

/** Debian's chromium; the flags keep it from calling home, which a closed network answers with a long silence. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // Beside what is built, which is not committed either.
  outputDir: '../dist/test-browser',
  reporter: 'list',
  timeout: 60_000,
  // What fails twice is broken; what failed once is listed as flaky, and to be looked into.
  retries: 1,
  expect: { timeout: 10_000 },
  // Each worker has a server of its own, and every test that changes something a tenant of its own.
  fullyParallel: true,
  workers: 2,
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    // Colours are looked at as they are, not on their way.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
