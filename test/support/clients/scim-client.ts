import request from 'supertest';
import { AdminClient } from './admin-client.js';
import { makeTenant, makeToken, saveSettings } from '../admin-factories.js';
import type { TestApp } from '../test-app.js';

type Answer = request.Response;

export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const CEZANNE = 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** An identity provider's SCIM client for one tenant. Paths are relative to the tenant's SCIM base. */
export class ScimClient {
  constructor(
    private readonly app: TestApp,
    readonly tenantId: string,
    readonly token: string,
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('get', path, undefined, headers);
  }

  /** `GET /Users` with a filter, encoded as Okta does it. */
  find(filter: string, more = ''): Promise<Answer> {
    return this.get(`Users?filter=${encodeURIComponent(filter)}${more}`);
  }

  post(path: string, body: object | string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('post', path, body, headers);
  }

  put(path: string, body: object | string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('put', path, body, headers);
  }

  patch(path: string, operations: object[], headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('patch', path, { schemas: [PATCH_OP], Operations: operations }, headers);
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('delete', path, undefined, headers);
  }

  private async send(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body: object | string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const call = request(this.app.http)
      [method](`/scim/v2/${this.tenantId}/${path}`)
      .set({ authorization: `Bearer ${this.token}`, accept: 'application/scim+json', ...headers });
    if (body === undefined) return call;
    const type = headers['content-type'] ?? 'application/scim+json; charset=utf-8';
    return call.set('content-type', type).send(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

/** A tenant with SCIM on, and a client with its token. @param settings what differs from a new tenant's settings */
export async function connect(
  app: TestApp,
  settings: object = {},
): Promise<{ admin: AdminClient; scim: ScimClient; tenantId: string }> {
  const admin = new AdminClient(app);
  const { tenantId } = await makeTenant(admin);
  await saveSettings(admin, tenantId, { enabled: true, ...settings });
  const token = await makeToken(admin, tenantId);
  return { admin, tenantId, scim: new ScimClient(app, tenantId, token) };
}

/** The body of a POST as Okta sends it (docs/okta.md §2.2). */
export function oktaUser(userName: string, more: object = {}): object {
  return {
    schemas: [CORE],
    userName,
    name: { givenName: 'Okta', familyName: 'Says' },
    emails: [{ primary: true, value: userName, type: 'work' }],
    displayName: 'Okta Says',
    locale: 'en-US',
    externalId: '00ujl29u0le5T6Aj10h7',
    groups: [],
    password: '1mz050nq',
    active: true,
    ...more,
  };
}
