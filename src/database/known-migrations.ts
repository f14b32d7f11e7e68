import { readdir } from 'node:fs/promises';
import { migrationsFolder } from './orm-options.js';

/** @returns names of all migrations that this version has, oldest first */
export async function knownMigrations(): Promise<string[]> {
  const files = await readdir(migrationsFolder);
  const names = files.flatMap((file) => /^(Migration.+?)\.(?:js|ts)$/.exec(file)?.[1] ?? []);
  return [...new Set(names)].filter((name) => !name.endsWith('.d')).toSorted();
}
