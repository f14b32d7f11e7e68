import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, CORE, ENTERPRISE, type ScimClient } from '../support/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ scim } = await connect(app));
});
afterAll(() => app.close());

describe('discovery', () => {
  test('says what is true', async () => {
    const config = await scim.get('ServiceProviderConfig');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true, maxResults: 1000 },
      sort: { supported: true },
      etag: { supported: true },
      bulk: { supported: true },
      changePassword: { supported: false },
      meta: { location: `${PUBLIC_URL}/scim/v2/${scim.tenantId}/ServiceProviderConfig` },
    });
    const types = await scim.get('ResourceTypes');
    expect(types.body.Resources.map(({ id }: { id: string }) => id)).toEqual(['User', 'Role']);
    const enterprise = await scim.get(`Schemas/${ENTERPRISE}`);
    expect(enterprise.body.attributes).toMatchObject([{ name: 'employeeNumber', mutability: 'immutable' }]);
    expect((await scim.get('Schemas/urn:nope')).status).toBe(404);
    expect((await scim.get('ResourceTypes/User')).body.endpoint).toBe('/Users');
  });

  test('every resource type leads to its schemas and to a list', async () => {
    for (const type of (await scim.get('ResourceTypes')).body.Resources as {
      id: string;
      endpoint: string;
      schema: string;
      schemaExtensions?: { schema: string }[];
      meta: { location: string };
    }[]) {
      const base = `${PUBLIC_URL}/scim/v2/${scim.tenantId}/`;
      expect((await scim.get(type.meta.location.slice(base.length))).body).toEqual(type);
      for (const urn of [type.schema, ...(type.schemaExtensions ?? []).map(({ schema }) => schema)]) {
        expect((await scim.get(`Schemas/${urn}`)).body.id).toBe(urn);
      }
      expect((await scim.get(type.endpoint.slice(1))).status).toBe(200);
    }
    expect((await scim.get(`Schemas/${CORE.toUpperCase()}`)).body.id).toBe(CORE);
  });
});
