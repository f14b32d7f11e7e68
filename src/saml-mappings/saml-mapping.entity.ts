import { defineEntity, p } from '@mikro-orm/postgresql';
import { Account } from '../accounts/account.entity.js';
import { searchedText, searchIndex } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';

const SamlMappingSchema = defineEntity({
  name: 'SamlMapping',
  ...tenantOwned('saml_mapping'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    account: () =>
      p
        .manyToOne(Account)
        .ref()
        .joinColumns('tenant_id', 'account_id')
        .ownColumns('account_id')
        .foreignKeyName('saml_mapping_account_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    identityProvider: () =>
      p
        .manyToOne(IdentityProvider)
        .ref()
        .joinColumns('tenant_id', 'identity_provider_id')
        .ownColumns('identity_provider_id')
        .foreignKeyName('saml_mapping_identity_provider_fkey')
        .deleteRule('no action')
        .updateRule('no action'),
    /** The NameID, compared byte for byte: two spellings are two users to the identity provider. */
    userIdentifier: p.text(),
    searchText: searchedText('user_identifier'),
    ...timestamps(),
  },
  uniques: [{ name: 'saml_mapping_identifier_key', properties: ['tenantId', 'identityProvider', 'userIdentifier'] }],
  indexes: [{ name: 'saml_mapping_account_idx', properties: ['tenantId', 'account'] }, searchIndex('saml_mapping')],
});

/** Who an identity provider's user identifier is here. */
export class SamlMapping extends SamlMappingSchema.class {}
SamlMappingSchema.setClass(SamlMapping);
