import { defineEntity, p } from '@mikro-orm/postgresql';
import type { JSONWebKeySet } from 'jose';
import { searchedText } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';

const IdentityProviderSchema = defineEntity({
  name: 'IdentityProvider',
  ...tenantOwned('identity_provider'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    displayName: p.text(),
    entityId: p.text(),
    searchText: searchedText(`display_name || ' ' || entity_id`),
    ssoUrl: p.text(),
    /** PEM certificates that the provider may sign with. */
    signingCertificates: p.array().columnType('text[]'),
    enabled: p.boolean().default(true),
    /** Whether it takes only requests that are signed, as its metadata says. */
    wantAuthnRequestsSigned: p.boolean().default(false),
    /** Who signs its requests to end sessions (docs/design.md §11), and with which keys: these, or those at this address. */
    logoutIssuer: p.text().nullable(),
    logoutJwksUrl: p.text().nullable(),
    logoutJwks: p.json().$type<JSONWebKeySet | null>().nullable(),
    ...timestamps(),
  },
  uniques: [{ name: 'identity_provider_entity_id_key', properties: ['tenantId', 'entityId'] }],
});

/** A SAML identity provider of one tenant. */
export class IdentityProvider extends IdentityProviderSchema.class {}
IdentityProviderSchema.setClass(IdentityProvider);
