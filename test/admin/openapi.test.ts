import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { SUMMARIES } from '../../src/openapi/openapi-summaries.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Answer>;
}
interface Answer {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}
interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: string[];
  items?: Schema;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Answer>;
    securitySchemes: Record<string, Record<string, string>>;
  };
}

let app: TestApp;
let document: Document;
beforeAll(async () => {
  app = await startTestApp();
  document = (await request(app.http).get('/api/openapi.json')).body as Document;
});
afterAll(async () => app.close());

const ITEM = ['get', 'patch', 'delete'];
const PATHS: Record<string, string[]> = {
  '/api/tenants': ['get', 'post'],
  '/api/tenants/{tenantId}': ['get', 'patch'],
  '/api/tenants/{tenantId}/persons/import': ['post'],
  '/api/tenants/{tenantId}/scim-settings': ['get', 'put'],
  ...Object.fromEntries(
    ['persons', 'roles', 'accounts', 'identity-providers', 'saml-mappings'].flatMap((collection) => [
      [`/api/tenants/{tenantId}/${collection}`, ['get', 'post']],
      [`/api/tenants/{tenantId}/${collection}/{id}`, ITEM],
    ]),
  ),
};

describe('the OpenAPI document', () => {
  const operations = () => Object.values(document.paths).flatMap((item) => Object.values(item));

  it('has a summary for each operation, and no two alike', () => {
    const without = operations().filter(({ summary }) => !/^[A-Z][^.]{3,79}$/.test(summary ?? ''));
    expect(without.map(({ operationId }) => operationId)).toEqual([]);
    const summaries = operations().map(({ summary }) => summary);
    expect(summaries.filter((summary, place) => summaries.indexOf(summary) !== place)).toEqual([]);
  });

  it('has no summary left of an operation that is gone', () => {
    const known = new Set(operations().map(({ operationId }) => operationId));
    expect(Object.keys(SUMMARIES).filter((id) => !known.has(id))).toEqual([]);
  });

  it('is of version 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  describe.each(Object.entries(PATHS))('describes %s:', (path, methods) => {
    it.each(methods)('%s, with its bodies', (method) => {
      const operation = document.paths[path]?.[method];
      expect(operation).toBeDefined();
      const [status, success] = Object.entries(operation?.responses ?? {}).find(([code]) => code.startsWith('2')) ?? [];
      expect(status).toBe(method === 'delete' ? '204' : method === 'post' && !path.endsWith('import') ? '201' : '200');
      if (method !== 'delete') expect(propertiesOf(success?.content?.['application/json']?.schema)).not.toEqual([]);
      if (['post', 'put', 'patch'].includes(method)) expect(operation?.requestBody).toBeDefined();
    });
  });

  it('says at each list that can be searched where it looks', () => {
    const lists = Object.entries(document.paths).flatMap(([path, { get }]) =>
      get?.parameters?.some(({ name }) => name === 'search') ? [{ path, description: get.description }] : [],
    );
    expect(lists).toHaveLength(19);
    for (const list of lists)
      expect(list).toMatchObject({ description: expect.stringMatching(/`search` looks in .+\.$/) });
  });

  it.each([
    ['post', '/api/session/reauthentication'],
    ['put', '/api/session/password'],
  ])('describes %s %s, which answers with nothing', (method, path) => {
    const operation = document.paths[path]?.[method];
    expect(operation?.requestBody).toBeDefined();
    expect(Object.keys(operation?.responses ?? {})).toContain('204');
  });

  it.each([
    [
      'PersonView',
      [
        'id',
        'personCode',
        'givenName',
        'familyName',
        'internalEmail',
        'externalEmail',
        'employments',
        'accountId',
        'hasAccount',
        'createdAt',
        'updatedAt',
      ],
    ],
    [
      'AccountView',
      [
        'id',
        'userName',
        'externalId',
        'email',
        'emails',
        'active',
        'closedByHr',
        'role',
        'personId',
        'matchedBy',
        'createdAt',
        'updatedAt',
      ],
    ],
    [
      'IdentityProviderView',
      [
        'id',
        'displayName',
        'entityId',
        'ssoUrl',
        'signingCertificates',
        'certificates',
        'enabled',
        'wantAuthnRequestsSigned',
        'logoutIssuer',
        'logoutJwksUrl',
        'logoutJwks',
        'logoutUrl',
      ],
    ],
    ['SamlMappingView', ['id', 'accountId', 'identityProviderId', 'userIdentifier']],
    [
      'ScimSettingsView',
      [
        'enabled',
        'matchMethod',
        'createSamlMappings',
        'identityProviderId',
        'userIdentifier',
        'immutableAttributes',
        'secondMatchMethod',
        'nameCheck',
        'employmentGate',
        'deactivationAlarm',
        'scimUrl',
        'tenantId',
      ],
    ],
    [
      'ImportResultView',
      [
        'id',
        'dryRun',
        'created',
        'updated',
        'unchanged',
        'rejected',
        'rejections',
        'changes',
        'changesTotal',
        'warnings',
      ],
    ],
  ])('names the fields of %s', (name, fields) => {
    const schema = document.components.schemas[name];
    expect(Object.keys(schema?.properties ?? {})).toEqual(fields);
    expect(schema?.required).toEqual(fields);
  });

  it('says which fields a new person needs', () => {
    expect(document.components.schemas['NewPersonBody']?.required).toEqual(['personCode', 'givenName', 'familyName']);
    expect(document.components.schemas['PersonChangeBody']?.required).toBeUndefined();
  });

  describe('says who may call', () => {
    const BOTH = [{ operator: [] }, { session: [] }];
    it.each([
      ['post', '/api/session', []],
      ['get', '/api/session', [{ session: [] }]],
      ['delete', '/api/session', [{ session: [] }]],
      ['get', '/api/tenants', [{ operator: [] }]],
      ['post', '/api/tenants', [{ operator: [] }]],
      ['get', '/api/tenants/{tenantId}', [{ operator: [] }]],
      ['patch', '/api/tenants/{tenantId}', BOTH],
      ['get', '/api/tenants/{tenantId}/persons', BOTH],
      ['post', '/api/tenants/{tenantId}/scim-tokens', BOTH],
    ])('%s %s', (method, path, security) => {
      expect(document.paths[path]?.[method]?.security).toEqual(security);
    });

    it('with which credentials', async () => {
      expect(document.components.securitySchemes).toEqual({
        operator: { type: 'http', scheme: 'bearer', description: expect.any(String) },
        session: { type: 'apiKey', in: 'cookie', name: 'cezanne-session' },
      });
      const secure = await startTestApp({ PUBLIC_URL: 'https://hr.test' });
      const { body } = await request(secure.http).get('/api/openapi.json');
      await secure.close();
      expect(body).toMatchObject({ components: { securitySchemes: { session: { name: '__Host-cezanne-session' } } } });
    });
  });

  describe('tells the refusals of', () => {
    it.each([
      ['post', '/api/session', [400, 401, 403, 413, 415, 429]],
      ['get', '/api/session', [401, 403, 429]],
      ['delete', '/api/sessions', [401, 403, 429]],
      ['post', '/api/session/reauthentication', [400, 401, 403, 413, 415, 429]],
      ['put', '/api/session/password', [400, 401, 403, 413, 415, 429]],
      ['get', '/api/tenants', [400, 401, 429]],
      ['patch', '/api/tenants/{tenantId}', [400, 401, 403, 404, 409, 413, 415, 429]],
      ['get', '/api/tenants/{tenantId}/persons', [400, 401, 403, 404, 429]],
      ['patch', '/api/tenants/{tenantId}/persons/{id}', [400, 401, 403, 404, 409, 413, 415, 429]],
      ['delete', '/api/tenants/{tenantId}/persons/{id}', [401, 403, 404, 409, 429]],
      ['post', '/api/tenants/{tenantId}/persons/import', [400, 401, 403, 404, 413, 415, 429]],
    ])('%s %s', (method, path, statuses) => {
      const refusals = Object.keys(document.paths[path]?.[method]?.responses ?? {}).filter((s) => s.startsWith('4'));
      expect(refusals.map(Number)).toEqual(statuses);
    });

    it('every operation, as problem documents', () => {
      const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
      const refusals = operations.flatMap(({ responses }) =>
        Object.entries(responses).filter(([status]) => !status.startsWith('2')),
      );
      expect(refusals.length).toBeGreaterThan(operations.length);
      for (const [, { $ref = '' }] of refusals) {
        const answer = document.components.responses[$ref.replace('#/components/responses/', '')];
        expect(answer?.content).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        });
      }
      expect(document.components.schemas['Problem']?.required).toEqual(['type', 'title', 'status']);
    });
  });

  it('lists the codes of a problem, for programs', () => {
    const { code, errors } = document.components.schemas['Problem']?.properties ?? {};
    expect(code?.enum).toEqual(expect.arrayContaining(['reauthentication-required', 'person-code-taken']));
    expect(errors?.items?.properties?.['code']?.enum).toEqual(expect.arrayContaining(['blank', 'not-an-email']));
  });

  it('takes merge patches under both of their names', () => {
    const patches = Object.values(document.paths).flatMap(({ patch }) => patch ?? []);
    expect(patches.length).toBeGreaterThan(5);
    for (const { requestBody } of patches) {
      const { content = {} } = requestBody ?? {};
      expect(Object.keys(content)).toEqual(['application/merge-patch+json', 'application/json']);
      expect(content['application/merge-patch+json']).toEqual(content['application/json']);
    }
  });

  it('says what may be null', () => {
    const nullable = (name: string): string[] =>
      Object.entries(document.components.schemas[name]?.properties ?? {})
        .filter(([, { type }]) => Array.isArray(type) && type.includes('null'))
        .map(([field]) => field);
    expect(nullable('NewPersonBody')).toEqual(['internalEmail', 'externalEmail', 'employments']);
    expect(nullable('PersonChangeBody')).toEqual(['internalEmail', 'externalEmail', 'employments']);
    expect(nullable('RoleChangeBody')).toEqual(['translations']);
    expect(nullable('NewRoleBody')).toEqual([]);
    expect(nullable('NewAccountBody')).toEqual(['personId', 'password']);
    expect(nullable('AccountChangeBody')).toEqual(['password']);
    const logout = ['logoutIssuer', 'logoutJwksUrl', 'logoutJwks'];
    expect(nullable('NewIdentityProviderBody')).toEqual(['signingCertificates', ...logout]);
    expect(nullable('IdentityProviderChangeBody')).toEqual(['signingCertificates', ...logout]);
    expect(nullable('ScimSettingsBody')).toEqual(['identityProviderId', 'userIdentifier', 'secondMatchMethod']);
    expect(nullable('NewScimTokenBody')).toEqual(['expiresAt']);
    expect(nullable('EmploymentBody')).toEqual(['endDate']);
    // OpenAPI 3.1 knows no `nullable`; where it stands it means nothing.
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });

  function propertiesOf(schema: Schema | undefined): string[] {
    const name = schema?.$ref?.split('/').at(-1);
    return Object.keys((name === undefined ? schema : document.components.schemas[name])?.properties ?? {});
  }
});
