import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { undo, undoChoice, undoChoiceOf, type Undone, type UndoProgress } from '../records/undo/undo.queries';
import type { UndoSearch } from '../records/undo/undo-search';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { Section } from '../ui/layout/section';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { LeftAccounts } from './left-accounts';
import { PlannedAccounts } from './planned-accounts';
import { UndoDone } from './undo-done';
import { isBack } from './undo-items';

interface UndoPlanProps {
  search: UndoSearch;
  /** When the choice was made. Milliseconds. */
  now: number;
  onDone: () => void;
}

/** Who gets back what and who is left; one question; how far it is; and what came of it. */
export function UndoPlan({ search, now, onDone }: UndoPlanProps): ReactNode {
  const { undo: t } = useText();
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const [looked, setLooked] = useState<UndoProgress | null>(null);
  const plan = useQuery({
    queryKey: ['undo-plan', tenantId, search, now],
    queryFn: async () => {
      const choice = await undoChoice(queryClient, tenantId, search, now);
      if (choice.entryIds?.length === 0) return NOBODY;
      return undo(tenantId, choice, true, setLooked);
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const [progress, setProgress] = useState<UndoProgress | null>(null);
  const planned = plan.data?.items.filter(isBack) ?? [];
  const chosen = planned.filter(({ accountId }) => !leftOut.has(accountId));
  const run = useMutation({
    mutationFn: async () => {
      const ids = new Set(chosen.map(({ accountId }) => accountId));
      const choice = await (leftOut.size === 0
        ? undoChoice(queryClient, tenantId, search, now)
        : undoChoiceOf(queryClient, tenantId, search, now, ids));
      setAsking(false);
      return undo(tenantId, choice, false, setProgress);
    },
    onSuccess: () => {
      onDone();
      // Nobody means to undo the same entries twice.
      queryClient.removeQueries({ queryKey: ['chosen', 'log', tenantId] });
      return queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'undo-plan' });
    },
  });
  if (run.isSuccess) return <UndoDone result={run.data} />;
  return (
    <Section title={t.plan} lead={planned.length > 0 ? t.planLead : undefined}>
      <Stack gap="md">
        {plan.isPending && (
          <Text size="sm" role="status">
            {t.planning} {looked !== null && t.progress(looked.done, looked.accounts)}
          </Text>
        )}
        {plan.isError && <LoadError error={plan.error} onRetry={() => void plan.refetch()} />}
        {plan.isSuccess && (
          <>
            <Outlook plan={plan.data} />
            {planned.length > 0 && (
              <PlannedAccounts
                items={planned}
                leftOut={leftOut}
                onToggle={(id) => setLeftOut((before) => toggled(before, id))}
              />
            )}
            {run.isPending && !isAsking ? (
              <Running progress={progress ?? { done: 0, accounts: chosen.length }} />
            ) : (
              planned.length > 0 && (
                <div>
                  <Button disabled={chosen.length === 0} onClick={() => setAsking(true)}>
                    {t.confirm(chosen.length)}
                  </Button>
                </div>
              )
            )}
            {run.isError && !isAsking && <LoadError error={run.error} onRetry={() => run.mutate()} />}
            <LeftAccounts items={plan.data.items.filter(({ left }) => left !== null)} />
          </>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.askTitle(chosen.length)}
        text={t.askText}
        confirm={t.ask}
        isPending={run.isPending}
        error={run.error}
        onConfirm={() => run.mutate()}
        onClose={() => {
          run.reset();
          setAsking(false);
        }}
      />
    </Section>
  );
}

const NOBODY: Undone = { id: null, undone: 0, left: 0, items: [], adviceCodes: [] };

function Outlook({ plan }: { plan: Undone }): ReactNode {
  const { undo: t } = useText();
  if (plan.items.length === 0) return <Notice tone="info">{t.nobody}</Notice>;
  const back = plan.items.filter(isBack).length;
  if (back === 0 && plan.left === 0) return <Notice tone="info">{t.nothing}</Notice>;
  return (
    <Text size="sm" role="status">
      {t.counts(back, plan.left)}
    </Text>
  );
}

function Running({ progress: { done, accounts } }: { progress: UndoProgress }): ReactNode {
  const { undo: t } = useText();
  return (
    <Group gap="md" align="center">
      <Progress
        flex={1}
        value={accounts === 0 ? 0 : (100 * done) / accounts}
        aria-label={t.title}
        transitionDuration={0}
      />
      <Text size="sm" role="status">
        {t.progress(done, accounts)}
      </Text>
    </Group>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
