import request from 'supertest';
import { PUBLIC_URL, type TestApp } from '../test-app.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** An HR Professional's browser: a session cookie, and `Origin` on every request. Paths are relative to `/api/`. */
export class HrClient {
  private constructor(
    private readonly app: TestApp,
    readonly cookie: string,
  ) {}

  static async signIn(app: TestApp, tenantId: string, userName: string, password: string): Promise<HrClient> {
    const answer = await signIn(app, { tenantId, userName, password });
    if (answer.status !== 201) throw new Error(`POST session: ${answer.status} ${answer.text}`);
    return new HrClient(app, cookieOf(answer));
  }

  /** A browser that has a cookie already. */
  static of(app: TestApp, cookie: string): HrClient {
    return new HrClient(app, cookie);
  }

  /** The same browser with another cookie. */
  with(cookie: string): HrClient {
    return new HrClient(this.app, cookie);
  }

  /** @param headers replace the usual ones; `undefined` takes one away */
  async send(
    method: Method,
    path: string,
    body?: object,
    headers: Record<string, string> = { origin: PUBLIC_URL },
  ): Promise<request.Response> {
    const call = request(this.app.http)[method](`/api/${path}`).set('cookie', this.cookie).set(headers);
    return body === undefined ? call : call.send(body);
  }
}

export async function signIn(
  app: TestApp,
  credentials: { tenantId: string; userName: string; password: string },
): Promise<request.Response> {
  return request(app.http).post('/api/session').set('origin', PUBLIC_URL).send(credentials);
}

/** @returns `name=value` of the one cookie that an answer sets */
export function cookieOf(answer: request.Response): string {
  const [cookie = ''] = answer.headers['set-cookie'] as unknown as string[];
  return cookie.split(';')[0] ?? '';
}
