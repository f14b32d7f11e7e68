import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginningOf, isAlive } from './process-life.js';

/** What `DATA_DIR` holds: the cluster, its password, and who has started it. */
export interface DataFolder {
  path: string;
  /** Folder of PostgreSQL's own files. */
  cluster: string;
  /** Of the superuser and the owner. */
  password: string;
  /** The cluster was made with another one, which is not here any more. */
  isPasswordNew: boolean;
  /** Stands in the words of each of the cluster's processes, so that they can be told from those of others. */
  clusterName: string;
}

/** Opens the folder and makes what is missing of it, except the cluster. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const cluster = join(path, 'postgres');
  const digest = createHash('sha256').update(await realpath(path));
  const clusterName = `cezanne-${digest.digest('hex').slice(0, 16)}`;
  return { path, cluster, ...(await readOrMakePassword(path, existsSync(join(cluster, 'PG_VERSION')))), clusterName };
}

/**
 * @returns the process other than this one that lives and has started the folder's database. An id that the machine has
 *          given to another process since, as after a restart of it, is nobody.
 */
export async function livingOwner(folder: DataFolder): Promise<number | undefined> {
  const file = ownerFile(folder);
  if (!existsSync(file)) return undefined;
  const [id = '', beginning = ''] = (await readFile(file, 'utf8')).split('\n');
  const owner = Number(id.trim() || Number.NaN);
  if (!Number.isInteger(owner) || owner === process.pid || !isAlive(owner)) return undefined;
  const now = await beginningOf(owner);
  return beginning === '' || now === undefined || now === beginning ? owner : undefined;
}

/** Writes down that this process has the folder; PostgreSQL's own file holds only PostgreSQL. */
export async function takeFolder(folder: DataFolder): Promise<void> {
  await writeFile(ownerFile(folder), `${process.pid}\n${(await beginningOf(process.pid)) ?? ''}\n`);
}

function ownerFile({ path }: DataFolder): string {
  return join(path, 'server.pid');
}

/** From now on the new password is the password. */
export async function keepNewPassword({ path }: DataFolder): Promise<void> {
  await rename(join(path, NEW_PASSWORD), join(path, PASSWORD));
}

const PASSWORD = 'password';
/** What a cluster is about to be given. */
const NEW_PASSWORD = 'password.new';

/**
 * The cluster's password lives beside the data, readable by its owner only. Where it was taken away, or left behind in a move,
 * the cluster is given a new one: whoever has the folder has the data anyway.
 */
async function readOrMakePassword(
  path: string,
  isCluster: boolean,
): Promise<Pick<DataFolder, 'password' | 'isPasswordNew'>> {
  const file = join(path, PASSWORD);
  if (existsSync(file)) return { password: (await readFile(file, 'utf8')).trim(), isPasswordNew: false };
  const made = isCluster ? join(path, NEW_PASSWORD) : file;
  if (existsSync(made)) return { password: (await readFile(made, 'utf8')).trim(), isPasswordNew: isCluster };
  const password = randomBytes(24).toString('hex');
  await writeFile(made, `${password}\n`, { mode: 0o600 });
  return { password, isPasswordNew: isCluster };
}
