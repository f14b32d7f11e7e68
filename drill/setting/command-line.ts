import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { until } from './until.js';
import type { TrailEntry } from '../history/history.js';

/** The most that a command prints. Bytes. */
const MOST = 512 * 1024 * 1024;

/** `npm run cli -- …` of a built server, on a database. */
export class CommandLine {
  /**
   * @param main path of the built `main.js` of the server
   * @param env which database it is
   */
  constructor(
    private readonly main: string,
    private readonly env: Record<string, string>,
  ) {}

  /** @returns what it has printed @throws Error when it fails, with what it says */
  run(...words: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { env: { ...process.env, DATABASE_URL: '', ...this.env }, maxBuffer: MOST };
      const program = join(dirname(this.main), 'cli', 'main.js');
      execFile(process.execPath, [program, ...words], options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`cli ${words.join(' ')}: ${stdout}${stderr}`, { cause: error }));
      });
    });
  }

  /**
   * The trail of a tenant, verified, once everything has its place in it; so a server has to run.
   *
   * @returns the writes of its provider that were done, in their order
   * @throws Error when the trail is broken
   */
  async trail(tenantId: string): Promise<TrailEntry[]> {
    await until('the audit trail to be sealed', async () =>
      (await this.run('audit', 'verify', '--tenant', tenantId)).includes('none unsealed'),
    );
    const lines = (await this.run('audit', 'export', '--tenant', tenantId)).split('\n');
    return lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { kind: string; details: string })
      .filter(({ kind }) => kind === 'provisioning-log.created')
      .map(({ details }) => (JSON.parse(details) as { after: LogEntry }).after)
      .filter(({ status }) => status < 400)
      .map(({ request_id, account_id }) => ({ write: request_id, account: account_id }));
  }
}

/** A row of the provisioning log, as the trail has it. */
interface LogEntry {
  request_id: string;
  account_id: string;
  status: number;
}
