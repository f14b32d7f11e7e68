import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Notice } from './notice';
import { problemText } from './problem-text';

/** In the place of what could not be loaded. */
export function LoadError({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactNode {
  const t = useText();
  return (
    <Stack align="flex-start" gap="sm">
      <Notice tone="bad">{problemText(error, t)}</Notice>
      <Button variant="default" onClick={onRetry}>
        {t.common.tryAgain}
      </Button>
    </Stack>
  );
}
