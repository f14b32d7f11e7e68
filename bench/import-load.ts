import { readFile } from 'node:fs/promises';
import type { BenchServer } from './bench-server.js';

/** Writes a file of persons, each with an employment, and sends it. */
export class ImportLoad {
  constructor(private readonly server: BenchServer) {}

  /**
   * @param persons how many
   * @param domain of their internal e-mails
   */
  file(persons: number, domain: string): string {
    const rows = Array.from(
      { length: persons },
      (_, n) => `P${n},Given ${n},"Family, ${n}",p${n}@${domain},p${n}@home.example,E${n},2020-01-01,`,
    );
    return `personCode,givenName,familyName,internalEmail,externalEmail,employmentId,startDate,endDate\n${rows.join('\n')}\n`;
  }

  /** @returns the answer and how long it took, in seconds */
  async post(
    path: string,
    body: string,
    type = 'text/csv',
  ): Promise<{ answer: Record<string, unknown>; seconds: number }> {
    const { base, operatorToken, tenantId } = this.server;
    const begin = performance.now();
    const response = await fetch(`${base}/api/tenants/${tenantId}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${operatorToken}`, 'content-type': type },
      body: body === '' ? undefined : body,
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return { answer, seconds: (performance.now() - begin) / 1000 };
  }

  /** @returns the most memory that the server has ever had, in megabytes (Linux) */
  async peakMemory(): Promise<number> {
    const status = await readFile(`/proc/${this.server.pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }
}
