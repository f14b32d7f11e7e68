import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DomainError } from '../../errors/domain-error.js';
import { BLOCK, padding, readTarHeader, type TarEntry, tarHeader } from './tar-header.js';

/** Sums of all that comes before it, in the form that `sha256sum --check` reads. */
const SUMS = 'SHA256SUMS';

/** A backup is a tar file, so that whoever is without this program gets at what is in it. This one is being written. */
export class NewBackupFile {
  private readonly sums: string[] = [];
  private place = 0;

  private constructor(
    private readonly path: string,
    private readonly unfinished: string,
    private readonly file: FileHandle,
    private readonly at: Date,
  ) {}

  /** Writes beside `path` and moves it there when it is whole, so that nothing that is broken off looks like a backup. */
  static async create(path: string, at: Date): Promise<NewBackupFile> {
    await refuseExisting(path);
    const unfinished = `${path}.${process.pid}.unfinished`;
    try {
      // Everything about everybody is in it: for nobody else's eyes.
      return new NewBackupFile(path, unfinished, await open(unfinished, 'wx', 0o600), at);
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  /** Takes one file in. How long it is need not be known before. */
  async add(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    const start = this.place;
    const hash = createHash('sha256');
    let size = 0;
    await this.write(Buffer.alloc(BLOCK));
    for await (const chunk of content) {
      hash.update(chunk);
      size += chunk.length;
      await this.write(chunk);
    }
    await this.write(Buffer.alloc(padding(size)));
    await this.file.write(tarHeader({ name, size }, this.at), 0, BLOCK, start);
    this.sums.push(`${hash.digest('hex')}  ${name}\n`);
  }

  async addText(name: string, text: string): Promise<void> {
    await this.add(name, one(Buffer.from(text)));
  }

  /** What has been added already; it is on its way to the disk. */
  async reopen(): Promise<BackupFile> {
    return BackupFile.open(this.unfinished);
  }

  async finish(): Promise<void> {
    await this.addText(SUMS, this.sums.join(''));
    await this.write(Buffer.alloc(2 * BLOCK));
    await this.file.sync();
    await this.file.close();
    await refuseExisting(this.path);
    await rename(this.unfinished, this.path);
  }

  async discard(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.unfinished, { force: true });
  }

  private async write(bytes: Buffer): Promise<void> {
    try {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.place);
        done += bytesWritten;
        this.place += bytesWritten;
      }
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
  }
}

/** One that is read. */
export class BackupFile {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly entries: ReadonlyMap<string, TarEntry & { start: number }>,
  ) {}

  /** @throws DomainError when there is no such file, or it holds something else */
  static async open(path: string): Promise<BackupFile> {
    let file: FileHandle;
    try {
      file = await open(path, 'r');
    } catch (error) {
      throw DomainError.invalid(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
    }
    try {
      if (!(await file.stat()).isFile())
        throw DomainError.invalid(`${path} is no file. Name the one that "backup" wrote.`);
      return new BackupFile(path, file, await entriesOf(file));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** @throws DomainError when anything in it is not as it was written */
  async check(): Promise<void> {
    if (this.entries.size === 0) throw DomainError.invalid(`${this.path} is no backup of Cezanne SCIM.`);
    const broken = `${this.path} is damaged or cut off`;
    if (!this.has(SUMS)) throw DomainError.invalid(`${broken}: it ends before its end. Use another backup.`);
    for (const line of (await this.text(SUMS)).trimEnd().split('\n')) {
      const [sum, name = ''] = line.split('  ');
      const hash = createHash('sha256');
      if (this.has(name)) for await (const chunk of this.stream(name)) hash.update(chunk as Buffer);
      if (hash.digest('hex') !== sum)
        throw DomainError.invalid(
          `${broken}: what it holds as ${JSON.stringify(name)} is not what was written. Use another backup.`,
        );
    }
  }

  stream(name: string): Readable {
    const { start, size } = this.entry(name);
    return this.file.createReadStream({ start, end: start + size - 1, autoClose: false });
  }

  async text(name: string): Promise<string> {
    const { start, size } = this.entry(name);
    const text = Buffer.alloc(size);
    await this.file.read(text, 0, size, start);
    return text.toString('utf8');
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private entry(name: string): TarEntry & { start: number } {
    const entry = this.entries.get(name);
    if (entry === undefined) throw DomainError.invalid(`${this.path} has no ${name} in it.`);
    return entry;
  }
}

async function entriesOf(file: FileHandle): Promise<Map<string, TarEntry & { start: number }>> {
  const entries = new Map<string, TarEntry & { start: number }>();
  const { size: end } = await file.stat();
  const header = Buffer.alloc(BLOCK);
  for (let place = 0; place + BLOCK <= end;) {
    await file.read(header, 0, BLOCK, place);
    const entry = readTarHeader(header);
    if (entry === undefined) break;
    const start = place + BLOCK;
    entries.set(entry.name, { ...entry, start });
    place = start + entry.size + padding(entry.size);
  }
  return entries;
}

async function refuseExisting(path: string): Promise<void> {
  const isThere = await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere) throw DomainError.invalid(`${path} exists already, and a backup overwrites nothing. Name another file.`);
}

function cannotWrite(path: string, error: unknown): DomainError {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === 'ENOSPC' ? 'the disk is full' : code === 'ENOENT' ? 'its folder does not exist' : code;
  return DomainError.invalid(`${path} cannot be written: ${why}.`);
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
