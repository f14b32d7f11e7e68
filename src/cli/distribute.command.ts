import { Command } from 'commander';
import type pg from 'pg';
import { distribute } from '../database/distribution/distribute.js';
import { distributionPlan, STAYS_ON_THE_COORDINATOR } from '../database/distribution/distribution-plan.js';
import { migrate } from '../database/migrate.js';
import { runtimeRole } from '../database/isolation/runtime-role.js';
import { withOwnerClient } from './shared/with-owner-client.js';
import { withOwnerUrl } from './shared/with-owner-url.js';

/** `distribute`: spreads the tables over the machines of Citus, by tenant (docs/scaling.md). */
export function distributeCommand(): Command {
  return new Command('distribute')
    .description('Print what spreads the tables over the machines of Citus, by tenant. With --run, do it.')
    .option('--run', 'carry it out, with all servers stopped')
    .action(async ({ run = false }: { run?: boolean }) => {
      await withOwnerUrl(async ({ ownerUrl }) => {
        await migrate(ownerUrl);
        await withOwnerClient(ownerUrl, (owner) => (run ? carryOut(owner, runtimeRole(ownerUrl)) : print(owner)));
      });
    });
}

async function print(owner: pg.Client): Promise<void> {
  const steps = await distributionPlan(owner);
  if (steps.length === 0) return console.log('-- Every table of tenants is spread already.');
  console.log(PREPARATION);
  for (const { statements, because } of steps) console.log(`\n-- ${because}\n${textOf(statements)}`);
}

async function carryOut(owner: pg.Client, runtime: string): Promise<void> {
  const done = await distribute(owner, runtime, ({ statements }) => console.log(textOf(statements)));
  console.log(
    done === 0
      ? 'Every table of tenants is spread already.'
      : `Done: ${done} tables are spread by tenant. Start the servers.`,
  );
}

function textOf(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};`).join('\n');
}

const PREPARATION = `-- Run this as the owner of the database, with all servers stopped; "distribute --run" does the same.
-- Before, as a superuser, with citus among the shared_preload_libraries of every machine:
--   on every machine: create database …; create extension citus;
--   on the coordinator: select citus_set_coordinator_host('coordinator.example', 5432);
--                       select citus_add_node('worker-1.example', 5432); …
-- These stay on the coordinator: ${STAYS_ON_THE_COORDINATOR.join(', ')}.`;
