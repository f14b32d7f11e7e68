import { refuseToRunWithout } from './what-is-missing.mjs';

/** `npm start`: the built server. */
refuseToRunWithout();
process.setSourceMapsEnabled(true);
await import('../dist/src/main.js');
