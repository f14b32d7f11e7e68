import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from '../messages/notice';
import { CopyField } from '../values/copy-field';
import { Dialog } from './dialog';

interface SecretDialogProps {
  /** Null while none is shown. */
  secret: string | null;
  text: { shownTitle: string; shownText: string; shownLabel: string; shownOnce: string; stored: string };
  onStored: () => void;
}

/** The one time that a secret is shown. It closes by its button only: a stray click must not lose it. */
export function SecretDialog({ secret, text, onStored }: SecretDialogProps): ReactNode {
  return (
    <Dialog isOpen={secret !== null} title={text.shownTitle} size="lg">
      {secret !== null && (
        <Stack gap="md">
          <Text size="sm">{text.shownText}</Text>
          <CopyField label={text.shownLabel} value={secret} variant="filled" />
          <Notice tone="warn">{text.shownOnce}</Notice>
          <Group justify="flex-end">
            <Button variant="default" onClick={onStored}>
              {text.stored}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
