import type pg from 'pg';

/** Session variable by which the owner says that it reads for a backup; `docs/decisions/backup.md`. */
export const BACKUP_VARIABLE = 'app.backup';

/**
 * Lets the owner, and nobody else, read every table whole when it says that it makes a backup. Row-level security is forced,
 * so a dump by the owner would otherwise fail, or be empty without a word. Not a migration: a table that a later one makes
 * must not be forgotten.
 *
 * @param owner connected as the owner, in its turn to migrate
 * @returns whether a policy had to be made
 */
export async function letOwnerReadForBackups(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ table: string }>(
    `select c.relname as table from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
        and c.relowner = current_user::regrole
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = left(c.relname, 56) || '_backup')
      order by c.relname`,
  );
  for (const { table } of rows) {
    await owner.query(
      `create policy ${owner.escapeIdentifier(`${table.slice(0, 56)}_backup`)} on public.${owner.escapeIdentifier(table)}
        for select to current_user using (current_setting('${BACKUP_VARIABLE}', true) = 'on')`,
    );
  }
  return rows.length > 0;
}
