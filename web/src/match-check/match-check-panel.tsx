import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MatchMethod } from '../api/views';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { CheckDialog } from './check-dialog';
import { CheckProgress } from './check-progress';
import { CheckResult } from './check-result';
import { useMatchCheck } from './use-match-check';

interface MatchCheckPanelProps {
  chosen: MatchMethod;
  onChoose: (method: MatchMethod) => void;
}

/** Beside the choice of the match method: try all of them on a list of users, and see how each went. */
export function MatchCheckPanel({ chosen, onChoose }: MatchCheckPanelProps): ReactNode {
  const t = useText();
  const text = t.matchCheck;
  const { check, begin, remove } = useMatchCheck();
  const [isAsking, setAsking] = useState(false);
  const isRunning = check?.state === 'running';
  return (
    <Stack gap="sm" mt="lg">
      <Group justify="space-between" align="start">
        <div style={{ flex: '1 1 16rem' }}>
          <Title order={3} size="h5">
            {text.title}
          </Title>
          <Text size="sm" c="dimmed">
            {text.lead}
          </Text>
        </div>
        {!isRunning && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {check == null ? text.title : text.again}
          </Button>
        )}
      </Group>
      {remove.error != null && <Notice tone="bad">{problemText(remove.error, t)}</Notice>}
      {isRunning && (
        <CheckProgress check={check} isCancelling={remove.isPending} onCancel={() => remove.mutate(check.id)} />
      )}
      {check?.state === 'failed' && <Notice tone="warn">{text.failed}</Notice>}
      {check?.state === 'done' && <CheckResult check={check} chosen={chosen} onChoose={onChoose} />}
      {isAsking && (
        <CheckDialog
          error={begin.error}
          isPending={begin.isPending}
          onCheck={(source) => begin.mutate(source, { onSuccess: () => setAsking(false) })}
          onClose={() => {
            begin.reset();
            setAsking(false);
          }}
        />
      )}
    </Stack>
  );
}
