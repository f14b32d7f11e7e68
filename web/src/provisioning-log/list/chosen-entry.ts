import type { LogEntry } from '../../api/views';
import type { Chosen } from '../../ui/lists/use-selection';

export function chosenEntry({ id, userName }: LogEntry): Chosen {
  return { id, name: userName ?? '' };
}
