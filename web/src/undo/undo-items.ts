import type { UndoItem } from '../api/views';

/** Rows of a list that stand there at first, and that come with each press. */
export const ROWS = 100;

/** Whether something of the account comes back. */
export function isBack({ left, action }: UndoItem): boolean {
  return left === null && action !== 'none';
}
