import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Account } from '../api/views';
import { HistorySection } from '../audit/history-section';
import { useTenantId } from '../session/session';
import { PersonName } from '../records/people/person-name';
import { AccountMappings } from '../saml-mappings/account-mappings';
import { useText } from '../text/text.context';
import { clipped } from '../ui/values/clipped';
import { Facts } from '../ui/values/facts';
import { LoadError } from '../ui/messages/load-error';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { Section } from '../ui/layout/section';
import { AccountActions } from './account-actions';
import { AccountFacts } from '../records/accounts/account-facts';
import { AccountForm } from './account-form';
import { LastSignInText, WaysText } from '../records/accounts/sign-in-way';
import { accountQuery, accountSignInQuery } from '../records/accounts/accounts.queries';

const route = getRouteApi('/signed-in/accounts/$accountId');

export function AccountPage(): ReactNode {
  const { accounts: t, nav } = useText();
  const { accountId } = route.useParams();
  const account = useQuery(accountQuery(useTenantId(), accountId));
  return (
    <Page
      isNarrow
      title={account.data === undefined ? t.account : clipped(account.data.userName, 80)}
      crumbs={[<Link to="/accounts">{nav.accounts}</Link>]}
      actions={account.isSuccess && <AccountActions account={account.data} />}
    >
      {account.isPending && <RowsSkeleton />}
      {account.isError && <LoadError error={account.error} onRetry={() => void account.refetch()} />}
      {account.isSuccess && (
        <Stack gap="md">
          <Section title={t.details}>
            <Stack gap={8}>
              <Facts items={[[t.person, <Whose key="person" account={account.data} />]]} />
              <AccountFacts account={account.data} />
              <HowToSignIn id={accountId} />
            </Stack>
          </Section>
          <AccountForm key={account.data.updatedAt} account={account.data} />
          <AccountMappings accountId={accountId} />
          <HistorySection of={{ accountId }} />
        </Stack>
      )}
    </Page>
  );
}

function Whose({ account }: { account: Account }): ReactNode {
  const { accounts: t } = useText();
  return account.personId === null ? t.external : <PersonName id={account.personId} />;
}

function HowToSignIn({ id }: { id: string }): ReactNode {
  const { myAccount: t } = useText();
  const { data: facts } = useQuery(accountSignInQuery(useTenantId(), id));
  return (
    <Facts
      items={[
        [t.ways, facts && <WaysText facts={facts} />],
        [t.lastSignIn, facts && <LastSignInText last={facts.lastSignIn} />],
      ]}
    />
  );
}
