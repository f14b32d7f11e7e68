import type { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';

/** The connections of the ORM, for what asks past it. */
export async function poolOf({ em }: Pick<MikroORM, 'em'>): Promise<Pool> {
  return (em.getConnection() as PostgreSqlConnection).getNativeClient();
}
