import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../../../text/text.context';
import { Dialog } from '../../dialogs/dialog';
import { Notice } from '../../messages/notice';
import { problemText } from '../../messages/problem-text';
import { clipped } from '../../values/clipped';
import type { Chosen } from '../use-selection';
import { type Failure, forEachChosen } from './for-each-chosen';
import classes from './bulk-dialog.module.css';

/** What is to be done with many. */
export interface BulkDeed {
  /** The question, with how many. */
  title: string;
  /** What will happen, and whether it can be undone. */
  text: ReactNode;
  /** The verb of the deed. */
  confirm: string;
  isDangerous?: boolean;
  /** While something has still to be chosen. */
  isIncomplete?: boolean;
  act: (row: Chosen) => Promise<unknown>;
}

interface BulkDialogProps {
  rows: readonly Chosen[];
  deed: BulkDeed;
  /** Told when all are through, with those that were left as they were. */
  onDone: (left: readonly Chosen[]) => void;
  onClose: () => void;
}

/** Asks once for all, shows how far it is, and says of each row that was refused why. */
export function BulkDialog({ rows, deed, onDone, onClose }: BulkDialogProps): ReactNode {
  const { lists, common } = useText();
  const [done, setDone] = useState(0);
  const isStopped = useRef(false);
  // Those that it was opened for: what is chosen changes with the end.
  const [all] = useState(rows);
  const run = useMutation({
    mutationFn: () => forEachChosen(all, deed.act, setDone, () => isStopped.current),
    onSuccess: ({ failures, untried }) => onDone([...failures.map(({ row }) => row), ...untried]),
  });
  if (run.isSuccess) {
    const { failures, untried } = run.data;
    return (
      <Dialog isOpen onClose={onClose} title={lists.doneTitle}>
        <Stack gap="md">
          <div role="status">
            <Notice tone={failures.length + untried.length === 0 ? 'good' : 'warn'}>
              {lists.doneText(all.length - failures.length - untried.length, failures.length, untried.length)}
            </Notice>
          </div>
          {failures.length > 0 && <Failures failures={failures} />}
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              {common.close}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  if (run.isPending) {
    return (
      <Dialog isOpen title={deed.title}>
        <Stack gap="md">
          <Text size="sm" role="status">
            {lists.progress(done, all.length)}
          </Text>
          <Progress value={(100 * done) / all.length} aria-label={deed.title} transitionDuration={0} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => (isStopped.current = true)}>
              {lists.stop}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog isOpen onClose={onClose} title={deed.title}>
      <Stack gap="md">
        <Text component="div" size="sm">
          {deed.text}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {common.cancel}
          </Button>
          <Button
            color={deed.isDangerous === true ? 'red' : undefined}
            disabled={deed.isIncomplete === true}
            onClick={() => run.mutate()}
          >
            {deed.confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Failures({ failures }: { failures: readonly Failure[] }): ReactNode {
  const text = useText();
  return (
    <ul className={classes.failures} aria-label={text.lists.failures} tabIndex={0}>
      {failures.map(({ row, error }) => (
        <li key={row.id}>
          <strong>
            <bdi>{clipped(row.name)}</bdi>
          </strong>
          <div>{problemText(error, text)}</div>
        </li>
      ))}
    </ul>
  );
}
