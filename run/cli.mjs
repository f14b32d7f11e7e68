import { refuseToRunWithout } from './what-is-missing.mjs';

/** `npm run cli -- …`: the built command line. */
refuseToRunWithout();
process.setSourceMapsEnabled(true);
await import('../dist/src/cli/main.js');
