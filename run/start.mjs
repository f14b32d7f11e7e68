import * as nodeModule from 'node:module';
import { refuseToRunWithout } from './what-is-missing.mjs';

/** `npm start`: the built server. */
refuseToRunWithout();
// For our own files: the maps of all packages would be read at every start, and kept. Not a named import, which would fail on
// a Node that is too old before anybody has said so.
nodeModule.setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
await import('../dist/src/main.js');
