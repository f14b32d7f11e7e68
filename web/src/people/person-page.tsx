import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Person } from '../api/views';
import { HistorySection } from '../audit/history-section';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import { clipped } from '../ui/values/clipped';
import { ConfirmDialog } from '../ui/dialogs/confirm-dialog';
import { DataTable } from '../ui/lists/data-table';
import { Facts } from '../ui/values/facts';
import { LoadError } from '../ui/messages/load-error';
import { Page } from '../ui/layout/page';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { Section } from '../ui/layout/section';
import { DayText } from '../ui/values/time-text';
import { Value } from '../ui/values/value';
import { fullName, personQuery } from '../records/people/people.queries';
import { PersonAccount } from './person-account';
import { PersonPrivacy } from './person-privacy';
import { useForgetPeople } from '../records/people/use-forget-people';

const route = getRouteApi('/signed-in/people/$personId');

export function PersonPage(): ReactNode {
  const { people, nav } = useText();
  const { personId } = route.useParams();
  const person = useQuery(personQuery(useTenantId(), personId));
  return (
    <Page
      isNarrow
      title={person.data === undefined ? people.person : clipped(fullName(person.data), 80)}
      crumbs={[<Link to="/people">{nav.people}</Link>]}
      actions={person.isSuccess && <PersonActions person={person.data} />}
    >
      {person.isPending && <RowsSkeleton />}
      {person.isError && <LoadError error={person.error} onRetry={() => void person.refetch()} />}
      {person.isSuccess && (
        <Stack gap="md">
          <PersonDetails person={person.data} />
          <PersonAccount person={person.data} />
          <HistorySection of={{ personId }} />
          <PersonPrivacy person={person.data} />
        </Stack>
      )}
    </Page>
  );
}

function PersonDetails({ person }: { person: Person }): ReactNode {
  const { people } = useText();
  const { personCode, internalEmail, externalEmail, employments } = person;
  return (
    <>
      <Section title={people.details}>
        <Facts
          items={[
            [people.givenName, <Value>{person.givenName}</Value>],
            [people.familyName, <Value>{person.familyName}</Value>],
            [people.personCode, <Value>{personCode}</Value>],
            [people.internalEmail, internalEmail && <Value>{internalEmail}</Value>],
            [people.externalEmail, externalEmail && <Value>{externalEmail}</Value>],
          ]}
        />
      </Section>
      <Section title={people.employments}>
        {employments.length === 0 ? (
          <Text size="sm" c="dimmed">
            {people.noEmployments}
          </Text>
        ) : (
          <DataTable
            caption={people.employments}
            rows={employments}
            rowKey={({ employmentId }) => employmentId}
            columns={[
              { header: people.employmentId, cell: ({ employmentId }) => <Value>{employmentId}</Value> },
              { header: people.startDate, cell: ({ startDate }) => <DayText day={startDate} /> },
              {
                header: people.endDate,
                cell: ({ endDate }) => (endDate === null ? people.noEnd : <DayText day={endDate} />),
              },
            ]}
          />
        )}
      </Section>
    </>
  );
}

function PersonActions({ person }: { person: Person }): ReactNode {
  const { people } = useText();
  const tenantId = useTenantId();
  const navigate = route.useNavigate();
  const forget = useForgetPeople();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => {
      const path = { tenantId, id: person.id };
      return answerOf(api.DELETE('/api/tenants/{tenantId}/persons/{id}', { params: { path } }));
    },
    onSuccess: async () => {
      await navigate({ to: '/people' });
      await forget();
    },
  });
  return (
    <>
      {person.accountId === null && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {people.delete}
        </Button>
      )}
      <ButtonLink to="/people/$personId/edit" params={{ personId: person.id }}>
        {people.edit}
      </ButtonLink>
      <ConfirmDialog
        isOpen={isAsking}
        title={people.deleteTitle(clipped(fullName(person), 60))}
        text={people.deleteText}
        confirm={people.delete}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
