import type { ConstraintName } from '../../database/constraint-conflict.js';
import type { RefusalReason } from '../../errors/refusal-reasons.js';

/**
 * Why a SCIM write is refused that meets a constraint of the database: two requests were on their way at once, or HR took
 * something away at that very moment. Complete, so that a new constraint gets its reason; those of tables that SCIM does not
 * write cannot be met here.
 */
export const CONSTRAINT_REASONS: Record<ConstraintName, RefusalReason> = {
  account_user_name_key: 'user-name-taken',
  account_person_key: 'person-has-account',
  saml_mapping_identifier_key: 'mapping-taken',
  account_person_fkey: 'no-person',
  account_role_fkey: 'role-unknown',
  saml_mapping_account_fkey: 'not-found',
  saml_mapping_identity_provider_fkey: 'invalid-value',
  tenant_pkey: 'invalid-value',
  person_code_key: 'invalid-value',
  employment_id_key: 'invalid-value',
  role_name_key: 'invalid-value',
  identity_provider_entity_id_key: 'invalid-value',
  scim_settings_identity_provider_fkey: 'invalid-value',
};
