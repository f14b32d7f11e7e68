import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
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
        'role',
        'personId',
        'matchedBy',
        'createdAt',
        'updatedAt',
      ],
    ],
    ['IdentityProviderView', ['id', 'displayName', 'entityId', 'ssoUrl', 'signingCertificates', 'enabled']],
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
        'scimUrl',
        'tenantId',
      ],
    ],
    ['ImportView', ['created', 'updated', 'unchanged', 'rejected']],
  ])('names the fields of %s', (name, fields) => {
    const schema = document.components.schemas[name];
    expect(Object.keys(schema?.properties ?? {})).toEqual(fields);
    expect(schema?.required).toEqual(fields);
  });

  it('says which fields a new person needs', () => {
    expect(document.components.schemas['NewPersonBody']?.required).toEqual(['personCode', 'givenName', 'familyName']);
    expect(document.components.schemas['PersonChangeBody']?.required).toBeUndefined();
  });

  function propertiesOf(schema: Schema | undefined): string[] {
    const name = schema?.$ref?.split('/').at(-1);
    return Object.keys((name === undefined ? schema : document.components.schemas[name])?.properties ?? {});
  }
});
