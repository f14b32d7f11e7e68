import type { EntityManager } from '@mikro-orm/postgresql';

/** Whether the tables may be spread over several machines: then every statement has to be fit for that. */
export async function isDistributed(em: EntityManager): Promise<boolean> {
  const [row] = await em.execute<{ found: boolean }[]>(
    `select exists (select from pg_extension where extname = 'citus') as found`,
  );
  return row?.found === true;
}
