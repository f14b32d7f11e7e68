import type { OktaProfile } from '../../okta/users/okta-user.js';
import type { RecordedAnswer } from './recorded-server.js';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const CEZANNE = 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User';

export const TOKEN = 'cezscim_0123456789abcdefghijklmnopqrstuvwxyz';

export const ada: OktaProfile = {
  login: 'ada@acme.test',
  email: 'ada.l@acme.test',
  firstName: 'Ada',
  lastName: 'Lovelace',
  employeeNumber: 'E-1001',
  role: 'Line Manager',
};

/** A server's User resource for Ada, with things Okta never sent and must give back. */
export function resource(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schemas: [CORE],
    id: '7',
    userName: 'ada@acme.test',
    name: { givenName: 'Augusta', familyName: 'King', formatted: 'Augusta King' },
    emails: [
      { value: 'old@acme.test', type: 'work', primary: true },
      { value: 'home@acme.test', type: 'home' },
    ],
    active: true,
    nickName: 'kept',
    meta: { resourceType: 'User', location: 'https://hr.test/scim/v2/acme/Users/7', version: 'W/"1"' },
    ...changes,
  };
}

export function ok(body?: unknown, status = 200): RecordedAnswer {
  return { status, body };
}

export function list(...resources: unknown[]): RecordedAnswer {
  return ok({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  });
}

export function scimError(status: number, detail?: string): RecordedAnswer {
  return {
    status,
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail },
  };
}
