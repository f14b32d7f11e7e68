import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, makeRole } from '../support/admin-factories.js';
import { CEZANNE, connect, CORE, ENTERPRISE, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ scim } = await connect(app));
});
afterAll(() => app.close());

describe('discovery', () => {
  it('says what is true', async () => {
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

  it('every resource type leads to its schemas and to a list', async () => {
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

  it('what describes the service is described itself, attribute by attribute', async () => {
    const schemas = (await scim.get('Schemas')).body.Resources as {
      id: string;
      name: string;
      attributes: Described[];
    }[];
    expect(schemas.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['User', 'EnterpriseUser', 'Role', 'ServiceProviderConfig', 'ResourceType', 'Schema']),
    );
    const described = [
      (await scim.get('ServiceProviderConfig')).body,
      ...(await scim.get('ResourceTypes')).body.Resources,
      ...schemas,
    ] as { schemas: [string] }[];
    for (const {
      schemas: [urn],
      ...resource
    } of described) {
      const schema = schemas.find(({ id }) => id === urn);
      // RFC 7643 §8.7.2 ends its own description one level above the bottom, too.
      const bottom = 'attributes.subAttributes.subAttributes';
      const missing = undescribed(resource, schema?.attributes ?? [], ['id', 'meta']);
      expect(missing.filter((name) => name !== bottom)).toEqual([]);
    }
  });

  it('what a user and a role hold is described too', async () => {
    const { admin, tenantId, scim: tenant } = await connect(app);
    await makePerson(admin, tenantId, { internalEmail: 'ada@acme.example' });
    const user = await tenant.post('Users', oktaUser('ada@acme.example', { [ENTERPRISE]: { employeeNumber: 'E-1' } }));
    expect(user.status).toBe(201);
    const role = await tenant.get('Roles/Line%20Manager');
    const schemas = (await tenant.get('Schemas')).body.Resources as { id: string; attributes: Described[] }[];
    for (const { schemas: urns, ...resource } of [user.body, role.body] as { schemas: string[] }[]) {
      const [core, ...extensions] = urns.map((urn) => schemas.find(({ id }) => id === urn));
      for (const extension of extensions) {
        const values = (resource as Record<string, object>)[extension?.id ?? ''] ?? {};
        expect(undescribed(values, extension?.attributes ?? [], [])).toEqual([]);
      }
      // The common attributes belong to no schema (RFC 7643 §7).
      expect(undescribed(resource, core?.attributes ?? [], ['id', 'externalId', 'meta', ...urns])).toEqual([]);
    }
  });

  it('a user’s role has the names of the tenant’s assignable roles for canonical values', async () => {
    const { admin, scim: other, tenantId } = await connect(app);
    await makeRole(admin, tenantId, { name: 'Payroll' });
    await makeRole(admin, tenantId, { name: 'Closed', scimAssignable: false });
    const names = (await other.get('Roles?sortBy=displayName')).body.Resources.map(({ id }: { id: string }) => id);
    expect(names).toContain('Payroll');
    const attributes = (await other.get(`Schemas/${CORE}`)).body.attributes as {
      name: string;
      subAttributes?: object[];
    }[];
    const roles = attributes.find(({ name }) => name === 'roles');
    expect(roles?.subAttributes?.[0]).toMatchObject({ name: 'value', canonicalValues: names });
    const extension = await other.get(`Schemas/${CEZANNE}`);
    expect(extension.body.attributes).toMatchObject([{ name: 'role', canonicalValues: names }]);
    const unchanged = (await scim.get(`Schemas/${CEZANNE}`)).body.attributes[0].canonicalValues;
    expect(unchanged).not.toContain('Payroll');
  });
});

interface Described {
  name: string;
  multiValued: boolean;
  subAttributes?: Described[];
}

/** @returns the names in `value`, and in its parts, that the schema does not have, or has with another number of values */
function undescribed(value: object, attributes: Described[], common: string[]): string[] {
  return Object.entries(value).flatMap(([name, content]: [string, unknown]) => {
    if (common.includes(name)) return [];
    const attribute = attributes.find((candidate) => candidate.name === name);
    if (attribute === undefined || Array.isArray(content) !== attribute.multiValued) return [name];
    const parts = (Array.isArray(content) ? content : [content]).filter(
      (part): part is object => typeof part === 'object' && part !== null,
    );
    return parts.flatMap((part) =>
      undescribed(part, attribute.subAttributes ?? [], []).map((part) => `${name}.${part}`),
    );
  });
}
