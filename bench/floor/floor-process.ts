import { floorApp } from './floor-app.js';

/** The floor in a process of its own, as `start-floor.ts` starts it: tells its origin, and ends with who started it. */
const app = floorApp(String(process.env['FLOOR_DATABASE_URL']));
process.on('disconnect', () => process.exit());
// Ctrl-C reaches everybody at the terminal; the end of what is measured is the starter's to say.
process.on('SIGINT', () => {});
process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }));
