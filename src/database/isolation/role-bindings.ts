import type pg from 'pg';

/**
 * What of the database is bound to a role by its name: policies "to" the owner, functions that run as the owner, the rights of
 * the server's role. A dump that is restored under another owner's name leaves them with the old roles, or loses them where
 * these do not exist: then every token is refused, and nothing else looks wrong.
 */
export interface RoleBinding {
  /** What has to be so, in words; the roles are `{owner}` and `{runtime}`. */
  binding: string;
  /** What makes it so. */
  statement: string;
}

/** One thing that is not bound as it has to be. */
export interface BindingFault {
  kind: keyof typeof FAULTS;
  /** In words. */
  what: string;
}

/** How many of a kind there are, with one or two of them. */
const FAULTS = {
  owner: 'tables and functions belong to somebody else',
  policy: 'policies are gone or for another role',
  function: 'functions run as another role, or for everybody',
  right: 'rights of the server’s role are lacking',
  stranger: 'roles of other installations have rights',
};

/** The database is bound to other roles than those that DATABASE_URL names. */
export class RoleBindingError extends Error {
  constructor(owner: string, faults: readonly BindingFault[]) {
    const kinds = Object.entries(FAULTS).flatMap(([kind, words]) => {
      const some = faults.filter((fault) => fault.kind === kind).map(({ what }) => what);
      return some.length === 0
        ? []
        : [`${some.length} ${words} (${some.slice(0, 2).join('; ')}${some.length > 2 ? '; …' : ''})`];
    });
    super(
      `This database is not bound to the role ${owner} that DATABASE_URL names, as after a restore under another owner's ` +
        `name: ${kinds.join(', ')}. Run "npm run cli -- rebind" with the same DATABASE_URL; it changes no data.`,
    );
    this.name = 'RoleBindingError';
  }
}

/** @returns every binding that the catalogue has, by what has to be so */
export async function presentBindings(owner: pg.Client, runtime: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<RoleBinding>(BINDINGS, [runtime]);
  return new Map(rows.map(({ binding, statement }) => [binding, statement]));
}

/** Writes down what the migrations have bound, for `bindingFaults`. To be called when it is known to be right. */
export async function recordBindings(owner: pg.Client, runtime: string): Promise<void> {
  const present = await presentBindings(owner, runtime);
  await owner.query('begin');
  try {
    await owner.query('delete from schema_binding');
    await owner.query('insert into schema_binding (binding, statement) select * from unnest($1::text[], $2::text[])', [
      [...present.keys()],
      [...present.values()],
    ]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

/** @returns what was written down; empty for a database that no migration has made yet */
export async function recordedBindings(owner: pg.Client): Promise<RoleBinding[]> {
  const { rows } = await owner.query(`select to_regclass('public.schema_binding') is not null as "isThere"`);
  if (!(rows[0] as { isThere: boolean }).isThere) return [];
  return (await owner.query<RoleBinding>('select binding, statement from schema_binding order by binding')).rows;
}

/** Tables, functions and sequences of ours that belong to somebody else. */
export async function foreignObjects(
  owner: pg.Client,
): Promise<{ object: string; owner: string; statement: string }[]> {
  const { rows } = await owner.query<{ object: string; owner: string; statement: string }>(FOREIGN_OBJECTS);
  return rows;
}

/** Roles that another installation's server works as and that have rights here. */
export async function foreignServers(owner: pg.Client, runtime: string): Promise<string[]> {
  const { rows } = await owner.query<{ role: string }>(FOREIGN_SERVERS, [runtime]);
  return rows.map(({ role }) => role);
}

/**
 * Holds the catalogue against what the migrations left.
 *
 * @param owner connected as the owner
 * @param runtime the role that the server works as
 * @returns what is bound to the wrong role
 */
export async function bindingFaults(owner: pg.Client, runtime: string): Promise<BindingFault[]> {
  const foreign = await foreignObjects(owner);
  // Nothing more can be read then.
  if (foreign.length > 0)
    return foreign.map((one) => ({ kind: 'owner', what: `${one.object} belongs to ${one.owner}` }));
  const present = await presentBindings(owner, runtime);
  const { rows } = await owner.query<{ me: string }>('select current_user as me');
  const roles = { owner: rows[0]?.me ?? '', runtime };
  const missing = (await recordedBindings(owner)).filter(({ binding }) => !present.has(binding));
  const strangers = await foreignServers(owner, runtime);
  return [
    ...missing.map(({ binding }) => ({ kind: kindOf(binding), what: withRoles(binding, roles) })),
    ...strangers.map((role) => ({ kind: 'stranger' as const, what: role })),
  ];
}

function kindOf(binding: string): BindingFault['kind'] {
  return binding.startsWith('policy ') ? 'policy' : binding.startsWith('function ') ? 'function' : 'right';
}

/** @returns a binding or a statement for these roles, which are to be quoted already where SQL reads them */
export function withRoles(text: string, { owner, runtime }: { owner: string; runtime: string }): string {
  return text.replaceAll('{owner}', owner).replaceAll('{runtime}', runtime);
}

/** A policy of ours is known by its name, its table, what it is for and whom; how its condition is printed differs by version. */
const BINDINGS = `
  with role as (
    select oid, case rolname when current_user then '{owner}' when $1 then '{runtime}' else quote_ident(rolname) end as name,
      rolname in (current_user, $1) as ours
    from pg_roles
  ), policy as (
    select p.*, c.relname,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
      (select string_agg(role.name, ', ' order by role.name) from role where role.oid = any (p.polroles)) as names
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace and exists (select from role where ours and role.oid = any (p.polroles))
  ), function as (
    select f.*, f.oid::regprocedure::text as signature from pg_proc f
    where f.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = f.oid and d.deptype = 'e')
  )
  select format('policy %I on %I for %s to %s', polname, relname, command, names) as binding,
    format('drop policy if exists %1$I on public.%2$I; create policy %1$I on public.%2$I as %3$s for %4$s to %5$s%6$s%7$s',
      polname, relname, case when polpermissive then 'permissive' else 'restrictive' end, command, names,
      coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', ''),
      coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '')) as statement
    from policy
  union all select format('function %s runs as {owner}', signature), format('alter function %s owner to {owner}', signature)
    from function join role on role.oid = proowner where prosecdef and role.name = '{owner}'
  union all select format('function %s is not for everybody', signature), format('revoke all on function %s from public', signature)
    from function where proacl is not null and not exists (select from aclexplode(proacl) where grantee = 0)
  union all select distinct format('execute on function %s for {runtime}', signature), format('grant execute on function %s to {runtime}', signature)
    from function, aclexplode(proacl) a join role on role.oid = a.grantee where role.name = '{runtime}'
  union all select distinct format('%s on %s %I for {runtime}', lower(a.privilege_type), kind, relname),
      format('grant %s on %s public.%I to {runtime}', lower(a.privilege_type), kind, relname)
    from (select relname, relacl, case relkind when 'S' then 'sequence' else 'table' end as kind from pg_class
      where relnamespace = 'public'::regnamespace) c, aclexplode(relacl) a join role on role.oid = a.grantee
    where role.name = '{runtime}'
  union all select distinct format('%s (%I) on table %I for {runtime}', lower(a.privilege_type), attname, relname),
      format('grant %s (%I) on table public.%I to {runtime}', lower(a.privilege_type), attname, relname)
    from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(attacl) a join role on role.oid = a.grantee
    where c.relnamespace = 'public'::regnamespace and role.name = '{runtime}'
  union all select 'usage on schema public for {runtime}', 'grant usage on schema public to {runtime}'
    from pg_namespace n, aclexplode(n.nspacl) a join role on role.oid = a.grantee
    where n.nspname = 'public' and a.privilege_type = 'USAGE' and role.name = '{runtime}'`;

/** What the migrations make: tables of tenants and those about the schema itself, and functions that no extension brings. */
const FOREIGN_OBJECTS = `
  select 'table ' || quote_ident(c.relname) as object, r.rolname as owner,
      format('alter table public.%I owner to {owner}', c.relname) as statement
    from pg_class c join pg_roles r on r.oid = c.relowner
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and r.rolname <> current_user
      and (c.relname in ('schema_migration', 'schema_binding') or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
  union all select 'function ' || f.oid::regprocedure, r.rolname, format('alter %s %s owner to {owner}',
      case f.prokind when 'a' then 'aggregate' else 'function' end, f.oid::regprocedure)
    from pg_proc f join pg_roles r on r.oid = f.proowner
    where f.pronamespace = 'public'::regnamespace and r.rolname <> current_user
      and to_regclass('public.schema_migration') is not null
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = f.oid and d.deptype = 'e')
  order by 1 desc`;

/** They are told by how the roles are named; see runtime-role.ts. */
const FOREIGN_SERVERS = `
  select distinct r.rolname as role from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
    where c.relnamespace = 'public'::regnamespace and r.rolname like '%\\_runtime' and r.rolname <> $1
  union select r.rolname from pg_proc f, aclexplode(f.proacl) a join pg_roles r on r.oid = a.grantee
    where f.pronamespace = 'public'::regnamespace and r.rolname like '%\\_runtime' and r.rolname <> $1
  order by 1`;
