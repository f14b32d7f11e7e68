import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { OwnSession } from '../api/views';
import { SignInWayText } from '../records/accounts/sign-in-way';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { type Column, DataTable } from '../ui/lists/data-table';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { Tag } from '../ui/values/tag';
import { TimeText } from '../ui/values/time-text';
import { ownSessionsQuery } from './own-account.queries';

/** Where somebody is signed in, and how to end that elsewhere. */
export function OwnSessions(): ReactNode {
  const text = useText();
  const { myAccount: t } = text;
  const queryClient = useQueryClient();
  const sessions = useQuery(ownSessionsQuery);
  const end = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/sessions/{id}', { params: { path: { id } } })).catch((error: unknown) => {
        // One that is over already is what was wanted.
        if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
  });
  const columns: Column<OwnSession>[] = [
    { header: t.signedIn, cell: ({ createdAt }) => <TimeText at={createdAt} exact /> },
    { header: t.by, cell: (session) => <SignInWayText way={session} /> },
    { header: t.lastUsed, cell: ({ lastSeenAt }) => <TimeText at={lastSeenAt} /> },
    {
      header: t.endSession,
      isEnd: true,
      cell: ({ id, isCurrent }) =>
        isCurrent ? (
          <Tag tone="good">{t.thisOne}</Tag>
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={end.isPending && end.variables === id}
            onClick={() => end.mutate(id)}
          >
            {t.endSession}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t.sessions} lead={t.sessionsLead}>
      {sessions.isPending && <RowsSkeleton rows={2} />}
      {sessions.isError && <LoadError error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isSuccess && (
        <DataTable caption={t.sessions} columns={columns} rows={sessions.data.items} rowKey={({ id }) => id} />
      )}
      {end.isError && <Notice tone="bad">{problemText(end.error, text)}</Notice>}
    </Section>
  );
}
