import { newId } from '../../../database/schema/new-id.js';
import { Insertion } from '../../../database/statements/joint/joint-statement.js';
import type { Call } from '../../../database/statements/statement.js';
import { mainEmail } from '../../../accounts/email-copies.js';
import type { ProvisioningSettings, UserIdentifier } from '../../../scim-settings/scim-settings.js';
import { trimInvisible } from '../../../text/invisible-characters.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { ProvisionedAccount } from '../attributes/provisioned-account.js';
import type { LoggedMapping } from '../../../provisioning-log/logged-attributes.js';
import type { Standing } from './standing.js';

/** What identifies a user, of an account and of a document that one would be made from. */
const SOURCE: Record<
  UserIdentifier,
  {
    attribute: string;
    ofAccount: (account: ProvisionedAccount) => string | null;
    ofDocument: (document: UserDocument) => string | null;
  }
> = {
  scimUserName: {
    attribute: 'userName',
    ofAccount: ({ userName }) => userName,
    ofDocument: ({ userName }) => (userName == null ? null : trimInvisible(userName)),
  },
  scimEmail: {
    attribute: 'emails',
    ofAccount: ({ email }) => email,
    ofDocument: ({ emails }) => mainEmail(emails ?? [])?.value ?? null,
  },
  scimExternalId: {
    attribute: 'externalId',
    ofAccount: ({ externalId }) => externalId,
    ofDocument: ({ externalId }) => externalId ?? null,
  },
};

const INSERT = new Insertion(
  'insert_saml_mapping',
  'insert into saml_mapping (tenant_id, id, account_id, identity_provider_id, user_identifier, created_at, updated_at)',
  '($1, $2, $3, $4, $5, $6, $6)',
);

/** @returns the identifier that the account of a new user would be mapped by; null if none is asked for, or there is none */
export function identifierIn(document: UserDocument, settings: ProvisioningSettings): string | null {
  const { createSamlMappings, userIdentifier } = settings;
  return createSamlMappings && userIdentifier !== null ? SOURCE[userIdentifier].ofDocument(document) : null;
}

/**
 * The SAML mapping of an account that comes to life; later updates leave mappings alone (docs/design.md §3.4).
 *
 * @returns the mapping, to be made by `insertSamlMapping`; null when the settings do not ask for mappings, or the account has one for that identity
 *          provider: HR may have corrected it by hand
 * @throws ScimError invalidValue: the attribute that the identifier is taken from was not sent;
 *         uniqueness: the identifier already stands for another account
 */
export async function newSamlMapping(
  account: ProvisionedAccount,
  settings: ProvisioningSettings,
  standing: Standing,
): Promise<LoggedMapping | null> {
  const { createSamlMappings, identityProviderId, userIdentifier } = settings;
  if (!createSamlMappings || identityProviderId === null || userIdentifier === null || account.hasMapping) return null;
  const { attribute, ofAccount } = SOURCE[userIdentifier];
  const identifier = ofAccount(account);
  if (identifier === null) {
    throw ScimError.invalidValue(
      `"${attribute}" is missing, and this tenant makes the SSO mapping from it. Map it in the provider, or ask HR to use another.`,
    );
  }
  // A courtesy: it says what is wrong. The unique index decides (`saml_mapping_identifier_key`).
  if ((await standing.identifierHolder(identifier)) !== null) {
    throw ScimError.uniqueness(
      'mapping-taken',
      `The SSO identifier ${quote(identifier)} belongs to another account already. ` +
        'HR must remove or correct that SAML mapping before the user can be provisioned.',
    );
  }
  return { id: newId(), identityProviderId, userIdentifier: identifier };
}

/** What makes the mapping, if there is to be one. */
export function insertSamlMapping({ tenantId, id }: ProvisionedAccount, mapping: LoggedMapping | null): Call[] {
  if (mapping === null) return [];
  return [INSERT.with(tenantId, mapping.id, id, mapping.identityProviderId, mapping.userIdentifier, new Date())];
}
