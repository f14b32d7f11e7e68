import { type LogSearch, readLogSearch } from '../provisioning-log/log-search';

/** What is to be undone, as it stands in the address: an alarm, an undo, what was done again since one, single entries, or what the log's filters show. */
export interface UndoSearch extends Omit<LogSearch, 'entry' | 'sort' | 'order'> {
  /** The review item of an alarm. */
  item?: string;
  /** An undo that is to be undone. */
  run?: string;
  /** An undo that the provider has undone in turn. */
  again?: string;
  /** Ids of entries, separated by commas. */
  entries?: string;
}

export function readUndoSearch(given: Record<string, unknown>): UndoSearch {
  const { entry: _entry, sort: _sort, order: _order, ...filters } = readLogSearch(given);
  return { ...filters, ...ids(given, 'item'), ...ids(given, 'run'), ...ids(given, 'again'), ...ids(given, 'entries') };
}

/** @returns whether it says by itself what is meant, so that nothing has to be filtered */
export function isChosen({ item, run, again, entries }: UndoSearch): boolean {
  return item !== undefined || run !== undefined || again !== undefined || entries !== undefined;
}

function ids<Name extends string>(given: Record<string, unknown>, name: Name): { [name in Name]?: string } {
  const value = given[name];
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [name in Name]?: string };
}
