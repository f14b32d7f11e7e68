import { describe, expect, it } from '@jest/globals';
import { cezanneUserSchema } from '../../src/scim/protocol/schemas/cezanne-user.schema.js';
import { enterpriseUserSchema } from '../../src/scim/protocol/schemas/enterprise-user.schema.js';
import { resourceTypes } from '../../src/scim/protocol/discovery/resource-types.js';
import { schemaDocument } from '../../src/scim/protocol/discovery/schema-document.js';
import { serviceProviderConfig } from '../../src/scim/protocol/discovery/service-provider-config.js';
import { userSchema } from '../../src/scim/protocol/schemas/user.schema.js';

const baseUrl = 'https://scim.example.com/scim/v2/acme';

describe('/Schemas', () => {
  it('describes the core User with exactly the attributes that are kept', () => {
    const document = schemaDocument(userSchema, baseUrl);
    expect(document).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
      id: 'urn:ietf:params:scim:schemas:core:2.0:User',
      name: 'User',
      meta: {
        resourceType: 'Schema',
        location: 'https://scim.example.com/scim/v2/acme/Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
      },
    });
    expect(document.attributes.map(({ name, mutability }) => [name, mutability])).toEqual([
      ['userName', 'readWrite'],
      ['name', 'readOnly'],
      ['displayName', 'readOnly'],
      ['active', 'readWrite'],
      ['emails', 'readWrite'],
      ['roles', 'readWrite'],
    ]);
  });

  it('does not list the common attributes', () => {
    const names = userSchema.attributes.map(({ name }) => name);
    expect(names).not.toEqual(expect.arrayContaining(['id']));
    expect(names).not.toEqual(expect.arrayContaining(['externalId']));
    expect(names).not.toEqual(expect.arrayContaining(['meta']));
  });

  it('says that userName is required, unique and not case exact', () => {
    expect(userSchema.attributes[0]).toMatchObject({ required: true, uniqueness: 'server', caseExact: false });
  });

  it('says that the employee number is immutable and the own role can be written', () => {
    expect(enterpriseUserSchema.attributes).toMatchObject([{ name: 'employeeNumber', mutability: 'immutable' }]);
    expect(cezanneUserSchema.attributes).toMatchObject([{ name: 'role', mutability: 'readWrite', multiValued: false }]);
  });

  it('gives every attribute all characteristics of RFC 7643 §7', () => {
    const all = [userSchema, enterpriseUserSchema, cezanneUserSchema].flatMap(({ attributes }) =>
      attributes.flatMap((attribute) => [attribute, ...(attribute.subAttributes ?? [])]),
    );
    for (const attribute of all) {
      expect(Object.keys(attribute)).toEqual(
        expect.arrayContaining([
          'name',
          'type',
          'multiValued',
          'description',
          'required',
          'caseExact',
          'mutability',
          'returned',
          'uniqueness',
        ]),
      );
      expect(attribute.subAttributes === undefined).toBe(attribute.type !== 'complex');
    }
  });
});

const TOKEN_URL = 'https://hr.example/oauth2/acme/token';

describe('/ServiceProviderConfig', () => {
  it('says what is supported', () => {
    const config = serviceProviderConfig(baseUrl, TOKEN_URL, { sort: true, etag: true, changePassword: false });
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: 1000 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      pagination: {
        cursor: true,
        index: true,
        defaultPaginationMethod: 'index',
        defaultPageSize: 100,
        maxPageSize: 1000,
        cursorTimeout: 3600,
      },
      meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
    });
    expect(config.authenticationSchemes).toMatchObject([
      { type: 'oauthbearertoken', name: 'OAuth Bearer Token', primary: true },
      { type: 'oauth2', name: 'OAuth 2.0 Client Credentials', primary: false },
    ]);
    expect(config.authenticationSchemes[1]?.description).toContain(TOKEN_URL);
  });

  it('gives the limits of bulk where bulk is offered', () => {
    const bulk = { maxOperations: 100, maxPayloadSize: 1_048_576 };
    const config = serviceProviderConfig(baseUrl, TOKEN_URL, { sort: false, etag: false, changePassword: false, bulk });
    expect(config.bulk).toEqual({ supported: true, ...bulk });
  });
});

describe('/ResourceTypes', () => {
  it('has the User with its optional extensions, and the Role by the schema that Okta knows', () => {
    expect(resourceTypes(baseUrl)).toMatchObject([
      {
        id: 'User',
        endpoint: '/Users',
        schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
        schemaExtensions: [
          { schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false },
          { schema: 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User', required: false },
        ],
        meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/User` },
      },
      {
        id: 'Role',
        name: 'Role',
        endpoint: '/Roles',
        schema: 'urn:okta:scim:schemas:core:1.0:Role',
        meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/Role` },
      },
    ]);
  });
});
