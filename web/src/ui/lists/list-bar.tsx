import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Notice } from '../messages/notice';
import { problemText } from '../messages/problem-text';
import type { ListSort, SortOption } from './list-sort';
import { SortSelect } from './sort-select';
import type { Chosen, Selection } from './use-selection';
import classes from './list-bar.module.css';

interface ListBarProps {
  /** How many rows the whole list has; undefined while nobody knows. */
  total: number | undefined;
  /** The list as a file: its address, and its name. */
  file?: { href: string; name: string };
  sort?: ListSort;
  sortOptions?: readonly SortOption[];
  choosing?: Choosing;
}

interface Choosing {
  selection: Selection;
  /** The rows that are there. */
  shown: readonly Chosen[];
  /** Reads all rows of the list; absent where only those that are there can be chosen. */
  readAll?: () => Promise<readonly Chosen[]>;
  /** What can be done with the chosen ones; nothing to be seen while none is. */
  actions: ReactNode;
}

/** Above a list: how long it is, what is chosen of it and what to do with that, the list as a file. */
export function ListBar({ total, file, sort, sortOptions = [], choosing }: ListBarProps): ReactNode {
  const { lists } = useText();
  return (
    <>
      {/* Hidden and not taken away: a dialog about the chosen rows outlives them. */}
      <div className={classes.bar} hidden={total === undefined || total === 0}>
        <div className={classes.side}>
          {choosing === undefined ? (
            <span className={classes.total}>{lists.total(total ?? 0)}</span>
          ) : (
            <ChoosingRows total={total ?? 0} choosing={choosing} />
          )}
        </div>
        <div className={classes.side}>
          {sort !== undefined && sortOptions.length > 0 && (
            <SortSelect sort={sort} options={sortOptions} className={classes.narrow} />
          )}
          {file !== undefined && (
            <Button component="a" variant="default" size="xs" href={file.href} download={file.name}>
              {lists.export}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}

function ChoosingRows({ total, choosing }: { total: number; choosing: Choosing }): ReactNode {
  const text = useText();
  const { lists } = text;
  const { selection, shown, readAll, actions } = choosing;
  const { chosen, choose } = selection;
  const all = useMutation({ mutationFn: async () => (await readAll?.()) ?? shown, onSuccess: choose });
  const hasAllShown = shown.length > 0 && shown.every(({ id }) => selection.has(id));
  return (
    <>
      <Checkbox
        size="sm"
        label={chosen.length === 0 ? lists.total(total) : lists.chosen(chosen.length, total)}
        aria-label={lists.chooseShown}
        checked={hasAllShown}
        disabled={shown.length === 0}
        indeterminate={!hasAllShown && chosen.length > 0}
        onChange={() => choose(hasAllShown ? [] : shown)}
      />
      {readAll !== undefined && hasAllShown && chosen.length < total && (
        <Button variant="subtle" size="xs" loading={all.isPending} onClick={() => all.mutate()}>
          {lists.chooseAll(total)}
        </Button>
      )}
      {actions}
      {all.isError && <Notice tone="bad">{problemText(all.error, text)}</Notice>}
    </>
  );
}
