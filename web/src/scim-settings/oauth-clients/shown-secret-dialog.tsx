import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { Notice } from '../../ui/messages/notice';
import { CopyField } from '../../ui/values/copy-field';

/** The one time that a secret is shown. It closes by its button only: a stray click must not lose it. */
export function ShownSecretDialog({ secret, onStored }: { secret: string | null; onStored: () => void }): ReactNode {
  const { oauthClients: text } = useText().scim;
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
