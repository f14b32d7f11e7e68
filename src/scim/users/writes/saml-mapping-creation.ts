import { Injectable } from '@nestjs/common';
import type { Account } from '../../../accounts/account.entity.js';
import { newId } from '../../../database/schema/new-id.js';
import type { TenantScope } from '../../../database/transactions/tenant-database.js';
import { IdentityProvider } from '../../../identity-providers/identity-provider.entity.js';
import { SamlMapping } from '../../../saml-mappings/saml-mapping.entity.js';
import type { ProvisioningSettings, UserIdentifier } from '../../../scim-settings/scim-settings.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';

const SOURCE: Record<UserIdentifier, { attribute: string; read: (account: Account) => string | null }> = {
  scimUserName: { attribute: 'userName', read: (account) => account.userName },
  scimEmail: { attribute: 'emails', read: (account) => account.email },
  scimExternalId: { attribute: 'externalId', read: (account) => account.externalId ?? null },
};

/** Makes the SAML mapping of an account that comes to life; later updates leave mappings alone (docs/design.md §3.4). */
@Injectable()
export class SamlMappingCreation {
  /**
   * Does nothing when the settings do not ask for mappings, or the account has one for that identity provider: HR may
   * have corrected it by hand.
   *
   * @throws ScimError invalidValue: the attribute that the identifier is taken from was not sent;
   *         uniqueness: the identifier already stands for another account
   */
  async ensure({ em, tenantId }: TenantScope, account: Account, settings: ProvisioningSettings): Promise<void> {
    const { createSamlMappings, identityProviderId, userIdentifier } = settings;
    if (!createSamlMappings || identityProviderId === null || userIdentifier === null) return;
    const byProvider = { identityProvider: [tenantId, identityProviderId] as [string, string] };
    if ((await em.count(SamlMapping, { ...byProvider, account })) > 0) return;

    const { attribute, read } = SOURCE[userIdentifier];
    const identifier = read(account);
    if (identifier === null) {
      throw ScimError.invalidValue(
        `"${attribute}" is missing, and this tenant makes the SSO mapping from it. Map it in the provider, or ask HR to use another.`,
      );
    }
    // A courtesy: it says what is wrong. The unique index decides (`saml_mapping_identifier_key`).
    if ((await em.count(SamlMapping, { ...byProvider, userIdentifier: identifier })) > 0) {
      throw ScimError.uniqueness(
        'mapping-taken',
        `The SSO identifier ${quote(identifier)} belongs to another account already. ` +
          'HR must remove or correct that SAML mapping before the user can be provisioned.',
      );
    }
    em.create(SamlMapping, {
      tenantId,
      id: newId(),
      account,
      identityProvider: em.getReference(IdentityProvider, [tenantId, identityProviderId]),
      userIdentifier: identifier,
    });
    // Written at once: if somebody was quicker after all, nobody must have taken the account for made.
    await em.flush();
  }
}
