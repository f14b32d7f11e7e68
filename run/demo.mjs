import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** `npm run demo`: says what will happen, builds without a word, and runs the demo. */
console.log(readFileSync(new URL('demo-opening.txt', import.meta.url), 'utf8'));
const here = new URL('..', import.meta.url);
if (!existsSync(new URL('node_modules/.bin/nest', here))) {
  console.error('The demo builds the server first, and what it builds with is not installed: run "npm ci".');
  process.exit(1);
}
console.log('Building the server, which takes about half a minute …');
const build = spawnSync('npm', ['run', 'build'], {
  cwd: here,
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
});
if (build.status !== 0) {
  console.error(`${build.stdout ?? ''}${build.stderr ?? ''}${build.error?.message ?? ''}`);
  console.error('The build has failed, so there is no demo; what it said stands above.');
  process.exit(1);
}
process.argv.splice(2, 0, 'demo', '--opened');
await import('./cli.mjs');
