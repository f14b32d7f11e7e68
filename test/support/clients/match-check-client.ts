import request from 'supertest';
import { OPERATOR_TOKEN, type TestApp } from '../test-app.js';
import { until } from '../until.js';

export interface CheckAnswer {
  id: string;
  state: 'running' | 'done' | 'failed';
  users: number;
  done: number;
  source: string;
  by: string;
  methods: Record<string, Record<string, number>>;
  recommended: { method: string; reason: string; matched: number; nameDiffers: number; users: number } | null;
}

export interface CheckUserAnswer {
  line: number;
  userName: string | null;
  externalId: string | null;
  email: string | null;
  employeeNumber: string | null;
  role: string | null;
  key: string | null;
  outcome: string;
  personId: string | null;
  personIds: string[];
  samePersonAs: number | null;
  keysDisagree: boolean;
  nameDiffers: boolean;
  hasAccount: boolean;
  roleUnknown: boolean;
  userNameTaken: boolean;
  mappingTaken: boolean;
  identifierMissing: boolean;
  linkedByHand: boolean;
  invalid: string | null;
  suggestions: { personId: string; because: string }[];
}

type Query = Record<string, string | number | boolean>;

/** The match checks of one tenant as the operator calls them. */
export class MatchCheckClient {
  constructor(
    private readonly app: TestApp,
    private readonly tenantId: string,
  ) {}

  /** @param users a CSV file, or a JSON body */
  async send(users: string | Uint8Array | object, query: Query = {}): Promise<request.Response> {
    const isCsv = typeof users === 'string' || users instanceof Uint8Array;
    const call = request(this.app.http)
      .post(`/api/tenants/${this.tenantId}/match-checks`)
      .query(query)
      .set('authorization', `Bearer ${OPERATOR_TOKEN}`)
      .set('content-type', isCsv ? 'text/csv' : 'application/json');
    return call.send(users instanceof Uint8Array ? Buffer.from(users) : users);
  }

  get(path = ''): Promise<request.Response> {
    return this.call('get', path);
  }

  delete(path = ''): Promise<request.Response> {
    return this.call('delete', path);
  }

  /** Begins a check and waits until it is over. */
  async done(users: string | Uint8Array | object, query: Query = {}): Promise<CheckAnswer> {
    const answer = await this.send(users, query);
    if (answer.status !== 201) throw new Error(`POST match-checks: ${answer.status} ${answer.text}`);
    return this.over((answer.body as CheckAnswer).id);
  }

  async over(id: string): Promise<CheckAnswer> {
    const look = async (): Promise<CheckAnswer | null> => {
      const check = (await this.get(`/${id}`)).body as CheckAnswer;
      return check.state === 'running' ? null : check;
    };
    return until('the end of a match check', look, 120_000);
  }

  async users(id: string, query: Query = {}): Promise<CheckUserAnswer[]> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ limit: 500, ...query })) search.set(name, String(value));
    const answer = await this.get(`/${id}/users?${search.toString()}`);
    if (answer.status !== 200) throw new Error(`GET users: ${answer.status} ${answer.text}`);
    return (answer.body as { items: CheckUserAnswer[] }).items;
  }

  /** The users of a new check, with the outcomes of a method. */
  async outcomes(users: string | Uint8Array | object, method: string): Promise<CheckUserAnswer[]> {
    return this.users((await this.done(users)).id, { method });
  }

  private async call(method: 'get' | 'delete', path: string): Promise<request.Response> {
    return request(this.app.http)
      [method](`/api/tenants/${this.tenantId}/match-checks${path}`)
      .set('authorization', `Bearer ${OPERATOR_TOKEN}`);
  }
}
