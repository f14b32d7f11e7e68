import type { EntityManager } from '@mikro-orm/postgresql';
import { OPERATOR_VARIABLE, TENANT_VARIABLE } from '../schema/tenant-owned.js';

/** The database would not keep tenants apart; `faults` has one sentence for each thing to fix. */
export class IsolationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      'The server does not start, because the database would not keep tenants apart:\n' +
        faults.map((fault) => `  - ${fault}`).join('\n'),
    );
    this.name = 'IsolationError';
  }
}

/**
 * Holds the database against what row-level security needs to be a lock of its own: forced on every table of a tenant, by
 * policies that read the tenant's variable, for a role that cannot step around it. A restored dump, a careless `alter` or
 * a role that somebody made stronger would otherwise open what nobody looks at.
 */
export class IsolationCheck {
  /** @param em connected as the role that the server works as; the catalogue shows everything to everybody */
  constructor(private readonly em: EntityManager) {}

  /** @throws IsolationError naming every table and role that is wrong, and what to do */
  async run(): Promise<void> {
    const faults = [...(await this.tableFaults()), ...(await this.roleFaults())];
    if (faults.length > 0) throw new IsolationError(faults);
  }

  private async tableFaults(): Promise<string[]> {
    const tables = await this.em.execute<TenantTable[]>(TENANT_TABLES);
    if (tables.length === 0) return ['There is no table with a tenant_id in the schema public. Run the migrations.'];
    return tables.flatMap(({ table, enabled, forced, guarded, open }) => {
      const alter = `Run as its owner: alter table ${table}`;
      return [
        ...(enabled ? [] : [`Row-level security is off on ${table}. ${alter} enable row level security;`]),
        ...(forced ? [] : [`Row-level security is not forced on ${table}. ${alter} force row level security;`]),
        ...(guarded
          ? []
          : [`No policy on ${table} names ${TENANT_VARIABLE}. Restore the policy that the migrations made.`]),
        ...open.map((policy) => `Policy ${policy} opens ${table} without ${TENANT_VARIABLE}. Drop it or fix it.`),
      ];
    });
  }

  private async roleFaults(): Promise<string[]> {
    const roles = await this.em.execute<TooStrongRole[]>(TOO_STRONG_ROLES);
    const faults = roles.map(({ me, role, powers }) =>
      role === me
        ? tooStrong(me, powers)
        : `The role ${me}, as which the server works, is a member of ${role}, which ${powers.join(' and ')}. ` +
          `Run: revoke ${role} from ${me};`,
    );
    const schema = await this.em.execute<{ me: string; may_create: boolean }[]>(MAY_CREATE);
    for (const { me, may_create: mayCreate } of schema) {
      if (!mayCreate) continue;
      faults.push(
        `The role ${me}, as which the server works, may create in the schema public. ` +
          `Run: revoke create on schema public from public, ${me};`,
      );
    }
    return faults;
  }
}

/** @returns what is wrong with the role that the server works as, and what to do */
export function tooStrong(role: string, powers: readonly string[]): string {
  return `The role ${role}, as which the server works, ${powers.join(' and ')}. Take that away from it.`;
}

interface TenantTable {
  table: string;
  enabled: boolean;
  forced: boolean;
  /** Whether a policy reads the tenant's variable. */
  guarded: boolean;
  /** Policies that apply to the server's role and let rows through without reading the variable. */
  open: string[];
}

/**
 * Policies are joined by "or", so one that does not ask for the tenant opens what the others close. The list of tenants is
 * the one table that the operator may see whole.
 */
const TENANT_TABLES = `
  with policy as (
    select *,
      coalesce(qual, with_check) like '%${TENANT_VARIABLE}%' and coalesce(with_check, qual) like '%${TENANT_VARIABLE}%' as asks,
      tablename = 'tenant' and qual like '%${OPERATOR_VARIABLE}%' as for_operator
    from pg_policies where schemaname = 'public'
  )
  select c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    exists (select from policy p where p.tablename = c.relname and p.asks) as guarded,
    array(
      select p.policyname::text from policy p
      where p.tablename = c.relname and p.permissive = 'PERMISSIVE' and not p.asks and not p.for_operator
        and exists (select from unnest(p.roles) r where r = 'public' or pg_has_role(current_user, r, 'member'))
    ) as open
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
  order by c.relname`;

interface TooStrongRole {
  me: string;
  role: string;
  powers: string[];
}

/** The server's role and every role that it may become. */
const TOO_STRONG_ROLES = `
  select current_user as me, role, powers from (
    select r.rolname as role, array_remove(array[
      case when r.rolsuper then 'is a superuser' end,
      case when r.rolbypassrls then 'bypasses row-level security' end,
      case when r.rolcreaterole then 'may create roles' end,
      case when r.rolreplication then 'may replicate the whole cluster' end,
      (select 'owns ' || string_agg(c.relname, ', ' order by c.relname) from pg_class c
        where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))
    ], null) as powers
    from pg_roles r join pg_roles me on me.rolname = current_user
    -- A superuser is a member of everything; one sentence about it is enough.
    where r.oid = me.oid or (not me.rolsuper and pg_has_role(me.oid, r.oid, 'member'))
  ) as roles
  where cardinality(powers) > 0 order by role`;

const MAY_CREATE = `select current_user as me, has_schema_privilege('public', 'create') as may_create`;
