import type { LogEntry } from '../../api/views';

/** Whether an entry has changed an account, so that there is something to undo. */
export function isUndoable({ accountId, outcome, changes }: LogEntry): boolean {
  return accountId !== null && outcome !== 'refused' && changes.length > 0;
}
