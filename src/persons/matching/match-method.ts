/** The SCIM attribute that a method takes its key from. */
export const KEY_ATTRIBUTES = ['emails', 'employeeNumber'] as const;
export type KeyAttribute = (typeof KEY_ATTRIBUTES)[number];

/** What is known of a method without asking it. */
export interface MatchMethodFacts {
  keyAttribute: KeyAttribute;
  /** How a sentence calls the key: what HR would look for in the person's record. */
  label: string;
  /** The record and the attribute that the key is compared with, as they are called in the admin REST. */
  comparedWith: `person.${string}` | `employment.${string}`;
  /** Where that attribute stands in the form in which it is compared: a column with an index, the tenant first. */
  storedIn: { table: 'person' | 'employment'; column: `${string}_norm` };
}

const METHODS = {
  internalEmail: {
    keyAttribute: 'emails',
    label: 'internal e-mail',
    comparedWith: 'person.internalEmail',
    storedIn: { table: 'person', column: 'internal_email_norm' },
  },
  externalEmail: {
    keyAttribute: 'emails',
    label: 'external e-mail',
    comparedWith: 'person.externalEmail',
    storedIn: { table: 'person', column: 'external_email_norm' },
  },
  personCode: {
    keyAttribute: 'employeeNumber',
    label: 'person code',
    comparedWith: 'person.personCode',
    storedIn: { table: 'person', column: 'person_code_norm' },
  },
  employmentId: {
    keyAttribute: 'employeeNumber',
    label: 'employment ID',
    comparedWith: 'employment.employmentId',
    storedIn: { table: 'employment', column: 'employment_id_norm' },
  },
} as const satisfies Record<string, MatchMethodFacts>;

/** The four ways of matching an incoming user to a person, chosen per tenant (docs/design.md §3.1). */
export type MatchMethod = keyof typeof METHODS;

/** The facts of each method, beside its name. */
export const MATCH_METHOD_FACTS: Readonly<Record<MatchMethod, MatchMethodFacts>> = METHODS;

/** How the person of an account was found: by a method, or by HR's hand, who linked what no method could (docs/design.md §9). */
export type MatchedBy = MatchMethod | 'hand';

/** In the order in which they are offered. */
export const MATCH_METHODS = Object.keys(METHODS) as MatchMethod[];

export const MATCHED_BY: readonly MatchedBy[] = [...MATCH_METHODS, 'hand'];
