import { answerOf, api } from '../../api/client';
import type { List } from '../../api/list';
import { ApiProblem } from '../../api/problem';
import type { LogEntry, UndoChoice, UndoItem, UndoResult, UndoRun } from '../../api/views';
import { readWholeList } from '../../ui/lists/read-whole-list';
import { logFilter } from '../provisioning-log/log-filter';
import { logEntryQuery, type LogFilter, readLogPage } from '../provisioning-log/log.queries';
import { reviewItemQuery } from '../review-items/review-items.queries';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { repeatingEntries, repetitionsQuery } from './repetitions.queries';
import type { UndoSearch } from './undo-search';

/** How far an undo is; of a small one nobody hears before it is done. */
export interface UndoProgress {
  done: number;
  accounts: number;
}

/** A plan, or what has come of it. */
export interface Undone {
  /** Of the undo; null for a plan that is not kept. */
  id: string | null;
  undone: number;
  left: number;
  items: readonly UndoItem[];
  adviceCodes: UndoResult['adviceCodes'];
}

/** Between two looks at a job. Milliseconds. */
const PAUSE = 500;
/** Before there was any log. */
const EVER = '2000-01-01T00:00:00.000Z';

/**
 * Turns what stands in the address into what the server is asked for. What it has no words for, such as a search, becomes the
 * entries that it finds.
 *
 * @param now milliseconds: what comes later is not part of the choice
 */
export async function undoChoice(
  queryClient: QueryClient,
  tenantId: string,
  search: UndoSearch,
  now: number,
): Promise<UndoChoice> {
  const { item, run, again, entries } = search;
  if (entries !== undefined) return { entryIds: entries.split(',') };
  if (run !== undefined) return { entryIds: (await entriesOfRun(tenantId, run)).map(({ id }) => id) };
  if (again !== undefined) return { entryIds: await repeatingEntries(tenantId, again) };
  if (item !== undefined) {
    const { firstAt, lastAt } = await queryClient.fetchQuery(reviewItemQuery(tenantId, item));
    return { from: firstAt, to: lastAt, outcomes: ['deactivated', 'deleted'] };
  }
  const filter = logFilter(search, now);
  if (filter.search !== undefined || filter.operation !== undefined || filter.reason !== undefined) {
    return { entryIds: (await wholeLog(tenantId, filter)).map(({ id }) => id) };
  }
  const { from = EVER, to = new Date(now).toISOString(), outcome, personId } = filter;
  return { from, to, ...(outcome && { outcomes: [outcome] }), ...(personId && { personId }) };
}

/** The same for some of the accounts only: their entries, which the choice has by the way. */
export async function undoChoiceOf(
  queryClient: QueryClient,
  tenantId: string,
  search: UndoSearch,
  now: number,
  accountIds: ReadonlySet<string>,
): Promise<UndoChoice> {
  const all = await chosenEntries(queryClient, tenantId, search, now);
  const mine = all.filter(({ accountId }) => accountId !== null && accountIds.has(accountId));
  return { entryIds: mine.map(({ id }) => id) };
}

/** Carries a choice out, or only says what it would come to; waits for its end, however long it is. */
export async function undo(
  tenantId: string,
  choice: UndoChoice,
  dryRun: boolean,
  onProgress: (progress: UndoProgress) => void = () => undefined,
): Promise<Undone> {
  const params = { path: { tenantId } };
  const body = { ...choice, dryRun };
  const begun = await answerOf(api.POST('/api/tenants/{tenantId}/provisioning-log/undo', { params, body }));
  if (!('state' in begun)) return undoneOf(begun);
  let job = begun;
  while (job.state === 'running') {
    onProgress(job);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    job = await answerOf(api.GET('/api/tenants/{tenantId}/jobs/{id}', { params: { path: { tenantId, id: job.id } } }));
  }
  if (job.state === 'failed') throw new ApiProblem(500, '');
  return undoneOf(job);
}

/** The document leaves the values of a change open. */
function undoneOf(answer: Omit<Undone, 'items'> & { items: readonly object[] }): Undone {
  return { ...answer, items: answer.items as readonly UndoItem[] };
}

/** What was undone before, the last ones. */
export function undoRunsQuery(tenantId: string) {
  return queryOptions({
    queryKey: ['undo-runs', tenantId],
    queryFn: (): Promise<List<UndoRun>> => {
      const params = { path: { tenantId }, query: { limit: 10 } };
      return answerOf(api.GET('/api/tenants/{tenantId}/provisioning-log/undo-runs', { params }));
    },
    staleTime: 0,
  });
}

async function chosenEntries(
  queryClient: QueryClient,
  tenantId: string,
  search: UndoSearch,
  now: number,
): Promise<LogEntry[]> {
  const { item, run, again, entries } = search;
  if (entries !== undefined) {
    return Promise.all(entries.split(',').map((id) => queryClient.fetchQuery(logEntryQuery(tenantId, id))));
  }
  if (run !== undefined) return entriesOfRun(tenantId, run);
  if (again !== undefined) return entriesDoneAgain(queryClient, tenantId, again);
  if (item !== undefined) return wholeLog(tenantId, { reviewItemId: item });
  return wholeLog(tenantId, { to: new Date(now).toISOString(), ...logFilter(search, now) });
}

/** As many as there are: read together, and not one by one. */
async function entriesDoneAgain(queryClient: QueryClient, tenantId: string, runId: string): Promise<LogEntry[]> {
  const [ids, { items }] = await Promise.all([
    repeatingEntries(tenantId, runId),
    queryClient.fetchQuery({ ...repetitionsQuery(tenantId), staleTime: 0 }),
  ]);
  const since = items.find((one) => one.runId === runId)?.since;
  if (since === undefined) return [];
  const wanted = new Set(ids);
  return (await wholeLog(tenantId, { from: since })).filter(({ id }) => wanted.has(id));
}

/** An undo's entries have its id where those of a provider have the request's. */
async function entriesOfRun(tenantId: string, run: string): Promise<LogEntry[]> {
  return (await wholeLog(tenantId, { outcome: 'undone' })).filter(({ requestId }) => requestId === run);
}

function wholeLog(tenantId: string, filter: LogFilter): Promise<LogEntry[]> {
  return readWholeList((cursor) => readLogPage(tenantId, filter, cursor, 500));
}
