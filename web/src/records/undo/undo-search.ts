import { type LogSearch, readLogSearch } from '../provisioning-log/log-search';

/** What is to be undone, as it stands in the address: an alarm, an undo, single entries, or what the log's filters show. */
export interface UndoSearch extends Omit<LogSearch, 'entry' | 'sort' | 'order'> {
  /** The review item of an alarm. */
  item?: string;
  /** An undo that is to be undone. */
  run?: string;
  /** Ids of entries, separated by commas. */
  entries?: string;
}

export function readUndoSearch(given: Record<string, unknown>): UndoSearch {
  const { entry: _entry, sort: _sort, order: _order, ...filters } = readLogSearch(given);
  return { ...filters, ...ids(given, 'item'), ...ids(given, 'run'), ...ids(given, 'entries') };
}

/** @returns whether it says by itself what is meant, so that nothing has to be filtered */
export function isChosen({ item, run, entries }: UndoSearch): boolean {
  return item !== undefined || run !== undefined || entries !== undefined;
}

function ids<Name extends string>(given: Record<string, unknown>, name: Name): { [name in Name]?: string } {
  const value = given[name];
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [name in Name]?: string };
}
