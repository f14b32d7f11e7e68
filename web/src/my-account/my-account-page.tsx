import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OwnAccount } from '../api/views';
import { LastSignInText, WaysText } from '../records/accounts/sign-in-way';
import { sessionQuery } from '../session/session';
import { leave, signOut } from '../session/sign-out';
import { useAttention } from '../session/use-attention';
import { useText } from '../text/text.context';
import { Page } from '../ui/layout/page';
import { Section } from '../ui/layout/section';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { Facts } from '../ui/values/facts';
import { TimeText } from '../ui/values/time-text';
import { Value } from '../ui/values/value';
import { NotificationsSection } from './notifications-section';
import { ownAccountQuery } from './own-account.queries';
import { OwnSessions } from './own-sessions';

/** How often it is looked at while somebody looks, so that whoever is shut out is told soon. Milliseconds. */
const EVERY = 30_000;
const route = getRouteApi('/signed-in/my-account');

/** What somebody can see who is signed in, whatever the role: the own account. */
export function MyAccountPage(): ReactNode {
  const { myAccount: t } = useText();
  const { denied = false } = route.useSearch();
  const isThere = useAttention();
  const { data: session } = useQuery(sessionQuery);
  const own = useQuery({ ...ownAccountQuery, refetchInterval: isThere ? EVERY : false });
  return (
    <Page isNarrow title={t.title} lead={t.lead} actions={<SignOut />}>
      <Stack gap="md">
        {denied && <Notice tone="info">{t.denied}</Notice>}
        {own.isPending && <RowsSkeleton />}
        {own.data === undefined && own.isError && <LoadError error={own.error} onRetry={() => void own.refetch()} />}
        {own.data !== undefined && <OwnFacts own={own.data} />}
        {session?.isHrProfessional === true && <NotificationsSection tenantId={session.tenantId} />}
        <OwnSessions />
      </Stack>
    </Page>
  );
}

function OwnFacts({ own }: { own: OwnAccount }): ReactNode {
  const { myAccount: t, accounts } = useText();
  const name = [own.givenName, own.familyName].filter((part) => part !== null).join(' ');
  return (
    <Section title={t.facts}>
      <Facts
        items={[
          [t.name, name === '' ? null : <Value>{name}</Value>],
          [accounts.userName, <Value>{own.userName}</Value>],
          [accounts.email, own.email && <Value>{own.email}</Value>],
          [accounts.role, <Value>{own.role}</Value>],
          [
            t.since,
            <>
              <TimeText at={own.createdAt} exact />, {own.isProvisioned ? t.provisioned : t.byHand}
            </>,
          ],
          [t.ways, <WaysText facts={own} />],
          [t.lastSignIn, <LastSignInText last={own.lastSignIn} />],
        ]}
      />
    </Section>
  );
}

function SignOut(): ReactNode {
  const { shell } = useText();
  const out = useMutation({ mutationFn: signOut, onSuccess: leave });
  return (
    <Button variant="default" loading={out.isPending} onClick={() => out.mutate()}>
      {shell.signOut}
    </Button>
  );
}
