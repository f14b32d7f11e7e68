import { DomainError } from '../errors/domain-error.js';
import type { ProblemCode } from '../errors/problem-codes.js';

/** Why a value may be taken that seems to stand nowhere. */
const NO_DIFFERENCE = 'Upper and lower case and invisible characters make no difference.';

/**
 * What it means that a named constraint of the database refused a write. The only place where constraint names are
 * read; a look-up before a write may say it more precisely, but this is what decides when two requests race.
 */
const CONFLICTS = {
  tenant_pkey: ['There is a tenant with this ID already.'],
  person_code_key: [`Another person has this person code. ${NO_DIFFERENCE}`, 'person-code-taken'],
  employment_id_key: [`Another employment has this employment ID. ${NO_DIFFERENCE}`, 'employment-id-taken'],
  role_name_key: [`There is a role of that name already. ${NO_DIFFERENCE}`, 'role-name-taken'],
  account_user_name_key: [
    'Another account has this user name. Send another one, or ask HR to free it.',
    'user-name-taken',
  ],
  account_person_key: [
    'This person has an account already. Find it and update it instead of creating another.',
    'person-has-account',
  ],
  account_person_fkey: ['The person has an account. Delete or unlink the account first.', 'person-in-use'],
  account_role_fkey: ['Accounts hold this role. Give them another one first.', 'role-in-use'],
  identity_provider_entity_id_key: ['There is an identity provider with this entity ID already.', 'entity-id-taken'],
  saml_mapping_identifier_key: [
    'This SSO identifier belongs to another account already. HR must remove or correct that SAML mapping first.',
    'saml-identifier-taken',
  ],
  saml_mapping_identity_provider_fkey: [
    'The identity provider has SAML mappings. Delete them first.',
    'identity-provider-has-mappings',
  ],
  saml_mapping_account_fkey: ['The account does not exist any more.'],
  scim_settings_identity_provider_fkey: [
    'The SCIM settings name this identity provider. Change them first.',
    'identity-provider-in-settings',
  ],
} satisfies Record<string, [sentence: string, code?: ProblemCode]>;

/** SQLSTATE class 23: an integrity constraint was violated. */
const INTEGRITY = /^23...$/;

/** The name of a constraint whose refusal can be expected. */
export type ConstraintName = keyof typeof CONFLICTS;

/** @returns the conflict that a database error stands for, or undefined if it stands for none that can be expected */
export function constraintConflict(error: unknown): { constraint: ConstraintName; conflict: DomainError } | undefined {
  // As `pg` throws it, or as the ORM passes it on: with the fields of the driver's error.
  const { code: state, constraint: field, message } = (error ?? {}) as Record<string, unknown>;
  if (typeof state !== 'string' || !INTEGRITY.test(state)) return undefined;
  const constraint = constraintNamed(field) ?? constraintIn(message);
  if (constraint === undefined) return undefined;
  const [sentence, code]: [string, ProblemCode?] = CONFLICTS[constraint];
  return { constraint, conflict: DomainError.conflict(sentence, code, error) };
}

/** A table that is spread over several machines is many there, and each has its number behind the names of its constraints. */
function constraintNamed(name: unknown): ConstraintName | undefined {
  if (typeof name !== 'string') return undefined;
  if (isKnown(name)) return name;
  const unnumbered = name.replace(/_\d+$/, '');
  return isKnown(unnumbered) ? unnumbered : undefined;
}

/**
 * Where another machine has refused it, the name stands in its sentence only, in whatever quotes the language of that machine has.
 */
function constraintIn(message: unknown): ConstraintName | undefined {
  if (typeof message !== 'string') return undefined;
  // The values stand in the detail, which is no part of it.
  for (const [word] of message.matchAll(/[a-z][a-z0-9_]*/g)) {
    const constraint = constraintNamed(word);
    if (constraint !== undefined) return constraint;
  }
  return undefined;
}

function isKnown(constraint: string): constraint is ConstraintName {
  return Object.hasOwn(CONFLICTS, constraint);
}
