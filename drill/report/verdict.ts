import type { Load } from '../clients/load.js';
import type { Outcome } from '../drill.js';
import { checkHistory } from '../history/check-history.js';
import type { CommandLine } from '../setting/command-line.js';
import type { DrillTenant } from '../setting/drill-tenant.js';
import { figuresOf } from './figures.js';

/** What may not be, besides what may never be. */
export interface Demands {
  /** Everything has to be answered, and nobody told to come again. */
  readonly allAnswered?: boolean;
}

/** Stops the clients, and holds what they saw against the trail. */
export async function verdictOn(
  load: Load,
  tenant: DrillTenant,
  commands: CommandLine,
  recoveries: readonly number[],
  { allAnswered = false }: Demands = {},
): Promise<Outcome> {
  await load.end();
  const { seen } = load;
  const reads = [...seen.reads, ...(await load.readAll())];
  const faults = checkHistory({ writes: seen.writes, reads, trail: await commands.trail(tenant.tenantId) }).map(
    ({ kind, sentence }) => `${kind}: ${sentence}`,
  );
  if (allAnswered) {
    const failed = Map.groupBy(
      seen.attempts.filter(({ fate }) => fate !== 'answered'),
      ({ why }) => why,
    );
    for (const [why, attempts] of failed) faults.push(`failed: ${attempts.length} requests, by ${why}`);
  }
  return { figures: figuresOf(seen, recoveries), faults };
}
