import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../src/database/embedded/embedded-postgres.js';
import type { CleanUp } from './clean-up.js';

/** An embedded PostgreSQL with its usual settings, in a folder that goes with it. */
export class BenchDatabase {
  private constructor(
    private readonly postgres: EmbeddedPostgres,
    /** Its first process, the parent of all others. */
    readonly pid: number,
  ) {}

  static async start(cleanUp: CleanUp): Promise<BenchDatabase> {
    const dataDir = await cleanUp.keep(
      () => mkdtemp(join(tmpdir(), 'cezanne-bench-')),
      (made) => rm(made, { recursive: true, force: true }),
    );
    const postgres = await cleanUp.keep(
      () => EmbeddedPostgres.start({ dataDir }),
      (started) => started.stop(),
    );
    const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    return new BenchDatabase(postgres, Number(pid));
  }

  /** Connection of the owner of the server's database. */
  get ownerUrl(): string {
    return this.postgres.ownerUrl();
  }

  /** Makes another database in the same cluster. @returns a connection of it that may do everything */
  async makeDatabase(name: string): Promise<string> {
    await this.run(`create database ${pg.escapeIdentifier(name)}`);
    return this.postgres.superuserUrl(name);
  }

  /** What has been left to be written must not be written while something is measured. */
  checkpoint(): Promise<void> {
    return this.run('checkpoint');
  }

  private async run(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.postgres.superuserUrl() });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
