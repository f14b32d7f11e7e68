import { randomBytes } from 'node:crypto';
import { OPERATOR_TOKEN } from './console-server.js';

/** The first HR Professional of every tenant made here. */
export const HR = { userName: 'hr@acme.example', password: 'correct horse battery staple' };

/** A tenant of a test, and the admin REST as the operator calls it on it. */
export class Tenant {
  private constructor(
    private readonly url: string,
    readonly id: string,
  ) {}

  static async make(url: string): Promise<Tenant> {
    const tenant = new Tenant(url, `t-${randomBytes(5).toString('hex')}`);
    const admin = { ...HR, email: HR.userName, givenName: 'Holly', familyName: 'Reyes' };
    await tenant.call('POST', '/api/tenants', { tenantId: tenant.id, name: 'Acme', admin });
    return tenant;
  }

  get scimUrl(): string {
    return `${this.url}/scim/v2/${this.id}`;
  }

  /** @param path below the tenant, e.g. `persons` */
  post<T = { id: string }>(path: string, body: object): Promise<T> {
    return this.call('POST', this.below(path), body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.call('PUT', this.below(path), body);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.call('PATCH', this.below(path), body);
  }

  get<T>(path: string): Promise<T> {
    return this.call('GET', this.below(path));
  }

  person(values: object): Promise<{ id: string }> {
    return this.post('persons', { givenName: 'Ada', familyName: 'Byron', ...values });
  }

  /** SCIM on, and a token. */
  async connect(settings: object = {}): Promise<string> {
    await this.put('scim-settings', { enabled: true, ...settings });
    return (await this.post<{ token: string }>('scim-tokens', {})).token;
  }

  identityProvider(values: object = {}): Promise<{ id: string }> {
    return this.post('identity-providers', {
      displayName: 'Okta',
      entityId: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
      ssoUrl: 'https://acme.okta.example/app/cezanne/sso/saml',
      ...values,
    });
  }

  private below(path: string): string {
    return `/api/tenants/${this.id}/${path}`;
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  }
}
