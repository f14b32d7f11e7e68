import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Person } from '../api/views';
import { AccountFacts } from '../records/accounts/account-facts';
import { accountQuery } from '../records/accounts/accounts.queries';
import { useTenantId } from '../session/session';
import { AccountMappings } from '../saml-mappings/account-mappings';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import { LoadError } from '../ui/messages/load-error';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { Section } from '../ui/layout/section';

/** The account of a person with its SAML mappings, or how to get one. */
export function PersonAccount({ person }: { person: Person }): ReactNode {
  const { people } = useText();
  const account = useQuery({
    ...accountQuery(useTenantId(), person.accountId ?? ''),
    enabled: person.accountId !== null,
  });
  if (person.accountId === null) {
    return (
      <Section title={people.account}>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{people.noAccountText}</Text>
          <ButtonLink to="/accounts" search={{ person: person.id }} variant="default">
            {people.addAccount}
          </ButtonLink>
        </Stack>
      </Section>
    );
  }
  return (
    <>
      <Section
        title={people.account}
        action={
          <Link to="/accounts/$accountId" params={{ accountId: person.accountId }}>
            {people.toAccount}
          </Link>
        }
      >
        {account.isPending && <RowsSkeleton rows={3} />}
        {account.isError && <LoadError error={account.error} onRetry={() => void account.refetch()} />}
        {account.isSuccess && <AccountFacts account={account.data} />}
      </Section>
      <AccountMappings accountId={person.accountId} />
    </>
  );
}
