import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { acceptRepetition, repetitionsQuery } from '../records/undo/repetitions.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { Facts } from '../ui/values/facts';
import { TimeText } from '../ui/values/time-text';
import { RepetitionText } from './repetition-text';

interface GivenRepetitionProps {
  runId: string;
  onAccepted: () => void;
  /** When some of it was undone already. */
  onPlanAnew: (() => void) | undefined;
}

/** What the provider has done again since an undo, and the press that says that it is meant. */
export function GivenRepetition({ runId, onAccepted, onPlanAnew }: GivenRepetitionProps): ReactNode {
  const { undo } = useText();
  const { again: t } = undo;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const { data } = useQuery(repetitionsQuery(tenantId));
  const [isAsking, setAsking] = useState(false);
  const accept = useMutation({
    mutationFn: () => acceptRepetition(tenantId, runId),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['undo-runs', tenantId] });
      onAccepted();
    },
  });
  if (data === undefined) return null;
  const repetition = data.items.find((one) => one.runId === runId);
  if (repetition === undefined) return <Text size="sm">{t.over}</Text>;
  return (
    <Stack gap="md">
      <Text size="sm">
        {t.ofUndo} <RepetitionText repetition={repetition} />
      </Text>
      <Facts
        items={[
          [t.since, <TimeText key="since" at={repetition.since} exact />],
          [
            t.undone,
            <>
              <TimeText at={repetition.undoneAt} exact />, <bdi>{repetition.by}</bdi>
            </>,
          ],
        ]}
      />
      <Text size="sm">{t.first}</Text>
      <Group gap="xs">
        {onPlanAnew !== undefined && <Button onClick={onPlanAnew}>{undo.show}</Button>}
        <Button variant="default" onClick={() => setAsking(true)}>
          {t.meant}
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.meantTitle}
        text={t.meantText}
        confirm={t.meantConfirm}
        isPending={accept.isPending}
        error={accept.error}
        onConfirm={() => accept.mutate()}
        onClose={() => {
          accept.reset();
          setAsking(false);
        }}
      />
    </Stack>
  );
}
