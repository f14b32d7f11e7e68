import { existsSync, readFileSync } from 'node:fs';

/** Files in the project's folder. */
const inProject = (path) => new URL(`../${path}`, import.meta.url);

/**
 * What has to be there before the built server can run: a Node that is new enough, the packages and the build. This and the
 * other files in this folder run on whatever Node the machine has, so that there is somebody to say it.
 *
 * @param {string} node version of the Node that is asking, such as `20.20.2`
 * @param {(path: string) => boolean} has whether a path of the project is there
 * @returns {string | undefined} one sentence that says what is missing and what to do, or undefined
 */
export function whatIsMissing(node = process.versions.node, has = (path) => existsSync(inProject(path))) {
  const needed = neededNode();
  if (!has('node_modules/@nestjs/core')) return 'The packages are not installed yet: run "npm ci".';
  const isBuilt = has('dist/src/main.js');
  const build = has('node_modules/.bin/nest') ? 'npm run build' : 'npm ci && npm run build';
  if (isNewEnough(node, needed)) return isBuilt ? undefined : `The server is not built yet: run "${build}".`;
  const tooOld = `Cezanne SCIM needs Node ${needed} or later, and this is Node ${node}`;
  return isBuilt
    ? `${tooOld}: install Node 24, or run "npm ci" without "--omit=dev", which brings Node 24 along for the npm scripts.`
    : `${tooOld}, and it is not built yet: run "npm ci && npm run build" without "--omit=dev", which brings Node 24 along.`;
}

/** Ends the process with that sentence, if there is one. */
export function refuseToRunWithout() {
  const sentence = whatIsMissing();
  if (sentence === undefined) return;
  console.error(sentence);
  process.exit(1);
}

/** As `engines` in package.json has it, so that it is said once. */
function neededNode() {
  const { engines } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  return engines.node.replace(/^>=/, '');
}

function isNewEnough(version, needed) {
  const [have, want] = [version, needed].map((text) => text.split('.').map(Number));
  for (const place of [0, 1, 2]) if (have[place] !== want[place]) return have[place] > want[place];
  return true;
}
