import type pg from 'pg';
import { DomainError } from '../../errors/domain-error.js';
import { distributionPlan, type DistributionStep } from './distribution-plan.js';

/**
 * Carries out what `distributionPlan` says. What was done stays done when a later table fails; to run it again goes on there.
 *
 * @param owner connected as the owner of the tables
 * @param runtime the role that servers work as, none of whom may be there
 * @param onStep told of each statement before it is carried out
 * @returns how many tables were spread
 * @throws DomainError saying what is not ready for it
 */
export async function distribute(
  owner: pg.Client,
  runtime: string,
  onStep: (step: DistributionStep) => void,
): Promise<number> {
  await requireCitus(owner);
  const steps = await distributionPlan(owner);
  if (steps.length === 0) return 0;
  await requireNoServer(owner, runtime);
  for (const step of steps) {
    onStep(step);
    await carryOut(owner, step);
  }
  return steps.filter(({ table }) => table !== undefined).length;
}

async function carryOut(owner: pg.Client, { statements }: DistributionStep): Promise<void> {
  try {
    for (const statement of statements) await owner.query(statement);
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function requireCitus(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query(`select from pg_extension where extname = 'citus'`);
  if (rowCount === 0)
    throw DomainError.invalid(
      'Citus is not in this database. A superuser has to put it there first: "create extension citus", and the other machines.',
    );
  const { rows } = await owner.query<{ workers: number }>(
    `select count(*)::int as workers from pg_dist_node where noderole = 'primary' and shouldhaveshards`,
  );
  if (rows[0]?.workers === 0)
    throw DomainError.invalid(
      `Citus knows no machine that could hold anything. A superuser has to say so: "select citus_add_node('worker-1.example', 5432)".`,
    );
}

async function requireNoServer(owner: pg.Client, runtime: string): Promise<void> {
  const { rows } = await owner.query<{ connections: number }>(
    'select count(*)::int as connections from pg_stat_activity where datname = current_database() and usename = $1',
    [runtime],
  );
  const { connections = 0 } = rows[0] ?? {};
  if (connections > 0)
    throw DomainError.conflict(
      `Servers work on this database (${connections} connections of ${runtime}). Stop them first: what they remember of the tables would not be so any more.`,
    );
}
