import request from 'supertest';
import type { SamlPost } from '../../../okta/idp/idp-pages.js';
import { HrClient } from '../clients/hr-client.js';
import type { TestApp } from '../test-app.js';

type Answer = request.Response;

/** A browser that signs in by one identity provider: it follows nothing by itself, and keeps cookies by their names. */
export class SsoBrowser {
  readonly cookies = new Map<string, string>();

  /** @param base `/sso/{tenantId}/{identityProviderId}` */
  constructor(
    private readonly app: TestApp,
    readonly base: string,
  ) {}

  /** The same browser at another replica, or at another door. */
  at(app: TestApp, base: string = this.base): SsoBrowser {
    const other = new SsoBrowser(app, base);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  async login(query = ''): Promise<Answer> {
    return this.kept(await request(this.app.http).get(`${this.base}/login${query}`).set('cookie', this.cookie));
  }

  /** @returns where the login has sent the browser */
  async depart(query = ''): Promise<string> {
    const answer = await this.login(query);
    const { location } = answer.headers;
    if (answer.status !== 302 || location === undefined) throw new Error(`GET login: ${answer.status} ${answer.text}`);
    return location;
  }

  /** Posts as a page of the identity provider makes a browser post: from another site. */
  async post(fields: Readonly<Record<string, string>>): Promise<Answer> {
    const answer = await request(this.app.http)
      .post(`${this.base}/acs`)
      .set({ cookie: this.cookie, origin: 'https://idp.example', 'sec-fetch-site': 'cross-site' })
      .type('form')
      .send(fields);
    return this.kept(answer);
  }

  async bring({ fields }: SamlPost): Promise<Answer> {
    return this.post(fields);
  }

  /** Whoever the browser is by now. */
  get session(): HrClient {
    return HrClient.of(this.app, this.cookie);
  }

  get hasSession(): boolean {
    return this.cookies.has('cezanne-session') || this.cookies.has('__Host-cezanne-session');
  }

  private get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private kept(answer: Answer): Answer {
    for (const line of (answer.headers['set-cookie'] ?? []) as unknown as string[]) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      this.cookies.set(name, value.join('='));
    }
    return answer;
  }
}
