import { Button, List, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { ChainState } from '../api/views';
import { chainQuery, checkChain } from '../records/audit/audit.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { TimeText } from '../ui/values/time-text';

/** Whether the trail is as it was written, since when that is known, and what to do if it is not. */
export function ChainSection(): ReactNode {
  const text = useText();
  const { chain: t } = text.audit;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const state = useQuery(chainQuery(tenantId));
  const check = useMutation({
    mutationFn: () => checkChain(tenantId),
    onSuccess: (checked) => queryClient.setQueryData(chainQuery(tenantId).queryKey, checked),
  });
  const { mutate, isIdle } = check;
  // Of a company of this day, or right after an upgrade: nobody wants to wait for the server's next look.
  const isNew = state.isSuccess && state.data.checkedAt === null && state.data.running === null && isIdle;
  useEffect(() => {
    if (isNew) mutate();
  }, [isNew, mutate]);
  const isRunning = check.isPending || (state.isSuccess && state.data.running !== null);
  return (
    <Section
      title={t.title}
      action={
        <Button variant="default" size="xs" loading={isRunning} onClick={() => check.mutate()}>
          {t.check}
        </Button>
      }
    >
      {state.isPending && <RowsSkeleton />}
      {state.isError && <LoadError error={state.error} onRetry={() => void state.refetch()} />}
      {check.isError && <Notice tone="bad">{problemText(check.error, text)}</Notice>}
      {state.isSuccess && <ChainText state={state.data} />}
    </Section>
  );
}

function ChainText({ state }: { state: ChainState }): ReactNode {
  const { chain: t } = useText().audit;
  const { intact, running, unsealed } = state;
  return (
    <>
      {intact === true && (
        <Notice tone="good">
          <UpTo state={state} />
        </Notice>
      )}
      {intact === false && <Broken state={state} />}
      {intact === null && <Notice tone="info">{t.notChecked}</Notice>}
      {running !== null && (
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {t.running(running.seq, running.of)}
        </Text>
      )}
      {unsealed > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t.unsealed(unsealed)}
        </Text>
      )}
    </>
  );
}

/** "Intact up to event 7, 3 minutes ago; checked 1 minute ago." */
function UpTo({ state: { upTo, checkedAt } }: { state: ChainState }): ReactNode {
  const { chain: t } = useText().audit;
  return (
    <>
      {upTo !== null && (
        <>
          {t.intact} {t.event(upTo.seq)} (<TimeText at={upTo.at} exact />)
        </>
      )}
      {checkedAt !== null && (
        <>
          {upTo !== null && ', '}
          {t.checked} <TimeText at={checkedAt} />
        </>
      )}
    </>
  );
}

function Broken({ state }: { state: ChainState }): ReactNode {
  const { chain: t } = useText().audit;
  const { firstBroken } = state;
  if (firstBroken === null) return null;
  const faults: Record<string, ((event: string) => string) | undefined> = t.faults;
  return (
    <Notice tone="bad">
      <strong>{t.broken}</strong> {faults[firstBroken.kind]?.(t.anEvent(firstBroken.seq)) ?? firstBroken.detail}
      <div>
        <UpTo state={state} />
      </div>
      <Text fw={600} size="sm" mt="xs">
        {t.whatToDo}
      </Text>
      <List size="sm" type="ordered">
        {t.steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
    </Notice>
  );
}
