import { defineEntity, p } from '@mikro-orm/postgresql';
import { searchedText } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { CountsByMethod, UserOutcomes } from './match-outcome.js';
import type { Recommendation } from './recommendation.js';

export const CHECK_STATES = ['running', 'done', 'failed'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** Where the users of a check come from. */
export const CHECK_SOURCES = ['file', 'users', 'log', 'accounts'] as const;
export type CheckSource = (typeof CHECK_SOURCES)[number];

const MatchCheckSchema = defineEntity({
  name: 'MatchCheck',
  ...tenantOwned('match_check'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    at: p.datetime().length(3),
    /** User name of who asked, `operator` or `command line`. */
    by: p.text().fieldName('created_by'),
    source: p.text().$type<CheckSource>(),
    state: p.text().$type<CheckState>(),
    users: p.integer(),
    done: p.integer(),
    /** When the server that works on it last said so: one that is silent for long is gone. */
    aliveAt: p.datetime().length(3),
    methods: p.json().$type<CountsByMethod>(),
    recommended: p.json().$type<Recommendation>().nullable(),
  },
});

/** A dry run of all match methods over a list of users. Forgotten after seven days. */
export class MatchCheck extends MatchCheckSchema.class {}
MatchCheckSchema.setClass(MatchCheck);

const MatchCheckUserSchema = defineEntity({
  name: 'MatchCheckUser',
  ...tenantOwned('match_check_user'),
  properties: {
    tenantId: p.text().primary(),
    check: () =>
      p
        .manyToOne(MatchCheck)
        .primary()
        .joinColumns('tenant_id', 'check_id')
        .ownColumns('check_id')
        .foreignKeyName('match_check_user_check_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    line: p.integer().primary(),
    userName: p.text().nullable(),
    userNameNorm: p.text().nullable(),
    externalId: p.text().nullable(),
    email: p.text().nullable(),
    employeeNumber: p.text().nullable(),
    givenName: p.text().nullable(),
    familyName: p.text().nullable(),
    role: p.text().nullable(),
    roleUnknown: p.boolean().default(false),
    /** Why the user would be refused whatever the method; null for one that can be read. */
    invalid: p.text().nullable(),
    searchText: searchedText(
      `coalesce(user_name, '') || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(employee_number, '') || ' ' || coalesce(external_id, '')`,
    ),
    /** Null until it has been looked for. */
    outcomes: p.json().$type<UserOutcomes>().nullable(),
  },
});

/** One user of a check, as it was sent, and where each method leads with it. */
export class MatchCheckUser extends MatchCheckUserSchema.class {}
MatchCheckUserSchema.setClass(MatchCheckUser);
