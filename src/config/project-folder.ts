import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @returns the folder of the project: the first above this file with a package.json, wherever the build has put it */
export function projectFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error('There is no package.json above the program.');
}
