import request from 'supertest';
import { OPERATOR_TOKEN, type TestApp } from '../test-app.js';

/** The header of a file as we ask for it. */
export const HEADER = 'personCode,givenName,familyName,internalEmail,externalEmail,employmentId,startDate,endDate';

export interface ImportAnswer {
  id: string | null;
  dryRun: boolean;
  created: number;
  updated: number;
  unchanged: number;
  rejected: { line: number; reason: string; code: string; values: Record<string, string> }[];
  rejections: { code: string; count: number; lines: number[]; reason: string; values: Record<string, string> }[];
  changes: { personCode: string; attribute: string; before: string | null; after: string | null }[];
  changesTotal: number;
  warnings: {
    code: string;
    reason: string;
    personCode: string | null;
    attribute: string | null;
    value: string | null;
    count: number;
    lines: number[];
  }[];
}

/** The import of one tenant as the operator calls it. */
export class ImportClient {
  constructor(
    private readonly app: TestApp,
    private readonly tenantId: string,
  ) {}

  /** @param query of the import, e.g. `{ dryRun: 'true' }`; `columns` may be an object */
  async send(
    file: string | Uint8Array,
    query: { columns?: object | string; dates?: string; dryRun?: string } = {},
    path = '',
  ): Promise<request.Response> {
    const { columns } = query;
    return request(this.app.http)
      .post(`/api/tenants/${this.tenantId}/persons/import${path}`)
      .query({ ...query, ...(typeof columns === 'object' ? { columns: JSON.stringify(columns) } : {}) })
      .set('authorization', `Bearer ${OPERATOR_TOKEN}`)
      .set('content-type', 'text/csv')
      .send(typeof file === 'string' ? file : Buffer.from(file));
  }

  async taken(...args: Parameters<ImportClient['send']>): Promise<ImportAnswer> {
    const answer = await this.send(...args);
    if (answer.status !== 200) throw new Error(`import: ${answer.status} ${answer.text}`);
    return answer.body as ImportAnswer;
  }

  /** Imports rows under the usual header. */
  async rows(...rows: string[]): Promise<ImportAnswer> {
    return this.taken([HEADER, ...rows, ''].join('\n'));
  }

  async dryRun(...rows: string[]): Promise<ImportAnswer> {
    return this.taken([HEADER, ...rows, ''].join('\n'), { dryRun: 'true' });
  }

  /** The persons as rows: code, names, e-mails and employments. */
  async stored(): Promise<string[]> {
    const { body } = await request(this.app.http)
      .get(`/api/tenants/${this.tenantId}/persons?limit=500`)
      .set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    return (body as { items: ShownPerson[] }).items.map((item) => rowOf(item));
  }
}

interface ShownPerson {
  personCode: string;
  givenName: string;
  familyName: string;
  internalEmail: string | null;
  externalEmail: string | null;
  employments: { employmentId: string; startDate: string; endDate: string | null }[];
}

function rowOf(person: ShownPerson): string {
  const { personCode, givenName, familyName, internalEmail, externalEmail, employments } = person;
  const contracts = employments.map((e) => `${e.employmentId} ${e.startDate}..${e.endDate ?? ''}`);
  return [personCode, givenName, familyName, internalEmail ?? '', externalEmail ?? '', ...contracts].join('|');
}
