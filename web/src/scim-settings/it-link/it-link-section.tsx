import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../../api/client';
import type { NewItPageLink } from '../../api/views';
import { itPageLinkQuery } from '../../records/scim-settings/it-page-link.query';
import { useTenantId } from '../../session/session';
import { useAttention } from '../../session/use-attention';
import { useText } from '../../text/text.context';
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog';
import { Section } from '../../ui/layout/section';
import { RowsSkeleton } from '../../ui/lists/rows-skeleton';
import { LoadError } from '../../ui/messages/load-error';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { ItLinkState } from './it-link-state';
import { MadeLink } from './made-link';

const LIFETIMES = ['7', '30', '90', 'never'] as const;
const A_DAY = 24 * 60 * 60_000;

/** The link by which IT sees what to enter: made, looked after and taken back, each at once. */
export function ItLinkSection(): ReactNode {
  const t = useText();
  const text = t.scim.itLink;
  const tenantId = useTenantId();
  const queryClient = useQueryClient();
  const query = itPageLinkQuery(tenantId);
  // "Last opened" is what HR waits for here, as long as there is somebody.
  const link = useQuery({ ...query, refetchInterval: useAttention() ? 15_000 : false });
  const [lifetime, setLifetime] = useState<string>('30');
  const [made, setMade] = useState<NewItPageLink | null>(null);
  const [asked, setAsked] = useState<'another' | 'take-back' | null>(null);
  const params = { path: { tenantId } };
  const make = useMutation({
    mutationFn: () => {
      const expiresAt = lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * A_DAY).toISOString();
      return answerOf(api.POST('/api/tenants/{tenantId}/it-page-link', { params, body: { expiresAt } }));
    },
    // Nothing may remember the address when the page has gone.
    gcTime: 0,
    onSuccess: (next) => {
      setAsked(null);
      setMade(next);
      return queryClient.invalidateQueries({ queryKey: query.queryKey });
    },
  });
  const takeBack = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/tenants/{tenantId}/it-page-link', { params })),
    onSuccess: () => {
      setAsked(null);
      setMade(null);
      return queryClient.invalidateQueries({ queryKey: query.queryKey });
    },
  });
  const close = (): void => {
    make.reset();
    takeBack.reset();
    setAsked(null);
  };

  return (
    <Section title={text.title} lead={text.lead}>
      <Stack gap="md">
        {link.isPending && <RowsSkeleton rows={1} />}
        {link.isError && <LoadError error={link.error} onRetry={() => void link.refetch()} />}
        {made !== null && <MadeLink url={made.url} />}
        {link.data != null && <ItLinkState link={link.data} />}
        {link.isSuccess && (
          <Group gap="sm" align="end">
            <NativeSelect
              label={text.lasts}
              value={lifetime}
              onChange={(event) => setLifetime(event.currentTarget.value)}
              data={LIFETIMES.map((value) => ({ value, label: text.lifetimes[value] }))}
            />
            {link.data === null ? (
              <Button loading={make.isPending} onClick={() => make.mutate()}>
                {text.make}
              </Button>
            ) : (
              <>
                <Button variant="default" onClick={() => setAsked('another')}>
                  {text.another}
                </Button>
                <Button variant="default" onClick={() => setAsked('take-back')}>
                  {text.takeBack}
                </Button>
              </>
            )}
          </Group>
        )}
        {make.error !== null && asked === null && <Notice tone="bad">{problemText(make.error, t)}</Notice>}
      </Stack>
      <ConfirmDialog
        isOpen={asked === 'another'}
        title={text.anotherTitle}
        text={text.anotherText}
        confirm={text.make}
        isPending={make.isPending}
        error={make.error}
        onConfirm={() => make.mutate()}
        onClose={close}
      />
      <ConfirmDialog
        isOpen={asked === 'take-back'}
        title={text.takeBackTitle}
        text={text.takeBackText}
        confirm={text.takeBack}
        isDangerous
        isPending={takeBack.isPending}
        error={takeBack.error}
        onConfirm={() => takeBack.mutate()}
        onClose={close}
      />
    </Section>
  );
}
