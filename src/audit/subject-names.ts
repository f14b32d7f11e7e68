import { isId } from '../database/schema/is-id.js';
import { executeBound } from '../database/transactions/execute-bound.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { idsIn, valueIn } from './audit-details.js';
import type { AuditEventRow } from './audit-event-query.js';

/** What people call the things that events are about, and what belongs to an account beside it. */
export class SubjectNames {
  private constructor(
    /** By id, whatever it is of. */
    private readonly names: ReadonlyMap<string, string>,
    private readonly personOfAccount: ReadonlyMap<string, string>,
  ) {}

  static async of({ em, tenantId }: TenantScope, rows: readonly AuditEventRow[]): Promise<SubjectNames> {
    const ids = new Set<string>();
    for (const { subject_id: subject, account_id: account, person_id: person, details } of rows) {
      for (const id of [subject, account, person, ...idsIn(details)]) if (id !== null && isId(id)) ids.add(id);
    }
    if (ids.size === 0) return new SubjectNames(new Map(), new Map());
    const known = await executeBound<{ id: string; name: string | null; person: string | null }>(em, KNOWN, [
      tenantId,
      [...ids],
    ]);
    const names = new Map<string, string>();
    const persons = new Map<string, string>();
    for (const { id, name, person } of known) {
      if (name !== null) names.set(id, name);
      if (person !== null) persons.set(id, person);
    }
    for (const id of persons.values()) ids.add(id);
    const lost = [...ids].filter((id) => !names.has(id));
    if (lost.length > 0) {
      const gone = await executeBound<{ id: string; name: string | null }>(em, GONE, [tenantId, lost]);
      for (const { id, name } of gone) if (name !== null) names.set(id, name);
    }
    return new SubjectNames(names, persons);
  }

  /** All names, by id. */
  get byId(): ReadonlyMap<string, string> {
    return this.names;
  }

  /** @returns whose account it is about, where the event itself does not say */
  personOf({ person_id: person, account_id: account }: AuditEventRow): string | null {
    return person ?? (account === null ? null : (this.personOfAccount.get(account) ?? null));
  }

  /** @returns null where nothing knows it any more, and for what has no name */
  subjectOf(row: AuditEventRow): string | null {
    const { kind, details, subject_id: subject, account_id: account, person_id: person } = row;
    const what = kind.slice(0, kind.indexOf('.'));
    const named = (id: string | null): string | null => (id === null ? null : (this.names.get(id) ?? null));
    switch (what) {
      case 'person':
      case 'employment':
      case 'audit':
        return named(person) ?? personIn(row);
      case 'account':
      case 'account-email':
      case 'session':
        return named(account) ?? valueIn(details, 'user_name');
      case 'scim-settings':
      case 'it-page-link':
      case 'person-import':
        // There is one, or it has no name.
        return null;
      case 'saml-mapping':
        return valueIn(details, 'user_identifier') ?? named(subject) ?? named(account);
      default:
        return valueIn(details, ...NAMES) ?? named(subject) ?? named(account) ?? named(person);
    }
  }
}

/** Columns that have the name of a thing. */
const NAMES = ['user_name', 'display_name', 'name', 'url'];

function personIn({ kind, details }: AuditEventRow): string | null {
  if (!kind.startsWith('person.')) return null;
  const names = [valueIn(details, 'given_name'), valueIn(details, 'family_name')].filter((name) => name !== null);
  return names.length === 0 ? null : names.join(' ');
}

const KNOWN = `
  select id::text, given_name || ' ' || family_name as name, null::text as person from person
    where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, user_name, person_id::text from account where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, user_name, person_id::text from deleted_account d where tenant_id = $1 and id = any($2::uuid[])
    and not exists (select from account a where a.tenant_id = $1 and a.id = d.id)
  union all select id::text, name, null from role where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, name, null from scim_token where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, name, null from oauth_client where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, url, null from webhook where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, display_name, null from identity_provider where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, user_identifier, null from saml_mapping where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, coalesce(user_name, external_id), null from review_item
    where tenant_id = $1 and id = any($2::uuid[])`;

/** What the trail itself has of those who are gone. */
const GONE = `
  select id::text, (
      select (e.details->'before'->>'given_name') || ' ' || (e.details->'before'->>'family_name') from audit_event e
        where e.tenant_id = $1 and e.person_id = id and e.kind = 'person.deleted' and e.details is not null
        order by e.at desc, e.seq desc limit 1
    ) as name
    from unnest($2::uuid[]) as id
  union all select id::text, (
      select coalesce(e.details->'before'->>'user_name', e.details->'after'->>'user_name') from audit_event e
        where e.tenant_id = $1 and e.account_id = id and e.kind in ('account.deleted', 'provisioning-log.created')
          and e.details is not null
        order by e.at desc, e.seq desc limit 1)
    from unnest($2::uuid[]) as id`;
