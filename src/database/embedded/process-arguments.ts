import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Words of every process on this machine, by its id. They can be read by everybody, unlike a process's folder, and one that
 * has ended but that nobody has buried has none.
 *
 * @returns empty where the machine does not tell
 */
export async function processArguments(): Promise<Map<number, string>> {
  try {
    return process.platform === 'linux' ? await fromProc() : await fromPs();
  } catch {
    return new Map();
  }
}

async function fromProc(): Promise<Map<number, string>> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => Number.isInteger(id));
  const found = await Promise.all(
    ids.map(async (id) => [id, await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')] as const),
  );
  return new Map(found.map(([id, words]) => [id, words.replaceAll('\0', ' ').trim()] as const).filter(([, w]) => w));
}

async function fromPs(): Promise<Map<number, string>> {
  const { stdout } = await run('ps', ['-axo', 'pid=,args='], { maxBuffer: 16 * 1024 * 1024 });
  const lines = stdout
    .split('\n')
    .flatMap((line) => [/^\s*(\d+)\s+(.+)$/.exec(line)].filter((match) => match !== null));
  return new Map(lines.map(([, id, words]) => [Number(id), words ?? '']));
}
