import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Dialog } from './dialog';
import classes from './dialog.module.css';
import { Notice } from '../messages/notice';
import { problemText } from '../messages/problem-text';

interface ConfirmDialogProps {
  title: string;
  /** What will happen, and whether it can be undone. */
  text: ReactNode;
  /** The verb of the deed, never "OK". */
  confirm: string;
  cancel?: string;
  isOpen: boolean;
  isDangerous?: boolean;
  isPending?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that is not easily undone. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={props.title}>
      <Stack gap="md">
        <Text component="div" size="sm" className={classes.text}>
          {props.text}
        </Text>
        {props.error != null && <Notice tone="bad">{problemText(props.error, t)}</Notice>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {props.cancel ?? t.common.cancel}
          </Button>
          <Button color={props.isDangerous ? 'red' : undefined} loading={props.isPending} onClick={props.onConfirm}>
            {props.confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
