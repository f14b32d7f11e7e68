import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GeneratedToken } from '../../api/views';
import { useText } from '../../text/text.context';
import { Dialog } from '../../ui/dialogs/dialog';
import { CopyField } from '../../ui/values/copy-field';
import { Notice } from '../../ui/messages/notice';

/** The one time that a token is shown. It closes by its button only: a stray click must not lose the secret. */
export function GeneratedTokenDialog({
  token,
  onStored,
}: {
  token: GeneratedToken | null;
  onStored: () => void;
}): ReactNode {
  const { tokens: text } = useText().scim;
  return (
    <Dialog isOpen={token !== null} title={text.shownTitle} size="lg">
      {token !== null && (
        <Stack gap="md">
          <Text size="sm">{text.shownText}</Text>
          <CopyField label={text.shownLabel} value={token.token} variant="filled" />
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
