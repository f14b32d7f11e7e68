import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MatchCheck } from '../api/views';
import { useText } from '../text/text.context';

interface CheckProgressProps {
  check: MatchCheck;
  isCancelling: boolean;
  onCancel: () => void;
}

/** How far a check is, and how to stop it. */
export function CheckProgress({ check: { done, users }, isCancelling, onCancel }: CheckProgressProps): ReactNode {
  const { matchCheck: text } = useText();
  return (
    <Stack gap="xs">
      <Progress value={users === 0 ? 0 : (done / users) * 100} aria-label={text.running} />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {text.progress(done, users)}
        </Text>
        <Button variant="default" loading={isCancelling} onClick={onCancel}>
          {text.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
