import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ReviewItem } from '../../api/views';
import { PersonName } from '../../records/people/person-name';
import { personQuery } from '../../records/people/people.queries';
import { useWantedKeys } from '../../records/review-items/wanted-key';
import { reviewKindText } from '../../records/review-items/review-kind-text';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Section } from '../../ui/layout/section';
import { DataTable } from '../../ui/lists/data-table';
import { Facts } from '../../ui/values/facts';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';
import classes from './what-happened.module.css';

/** What was sent, what was looked for, why it was not done, how often and when. */
export function WhatHappened({ item }: { item: ReviewItem }): ReactNode {
  const { review: t } = useText();
  const { attempts, firstAt, lastAt, detail } = item;
  return (
    <Section title={t.happened} lead={reviewKindText(item.kind, t).why}>
      <Stack gap="md">
        <Facts
          items={[
            [t.lookedFor, <LookedFor key="key" item={item} />],
            ...(detail === null ? [] : [[t.answered, <Value key="detail">{detail}</Value>] as const]),
            [t.tries, t.tried(attempts)],
            [t.last, <TimeText key="last" at={lastAt} exact />],
            ...(attempts > 1 ? [[t.first, <TimeText key="first" at={firstAt} exact />] as const] : []),
            ...(item.personId === null ? [] : [[t.person, <PersonName key="person" id={item.personId} />] as const]),
            ...(item.accountId === null ? [] : [[t.account, <Account key="account" id={item.accountId} />] as const]),
          ]}
        />
        <SentBesideHr item={item} />
      </Stack>
    </Section>
  );
}

function Account({ id }: { id: string }): ReactNode {
  const { review: t } = useText();
  return (
    <Link to="/accounts/$accountId" params={{ accountId: id }}>
      {t.toAccount}
    </Link>
  );
}

function LookedFor({ item }: { item: ReviewItem }): ReactNode {
  const { matchMethods } = useText();
  const wanted = useWantedKeys(item);
  if (wanted.length === 0) return null;
  return wanted.map(({ method, value }) => (
    <div key={method}>
      {value === null ? (
        matchMethods[method].noKey
      ) : (
        <>
          {matchMethods[method].name}: <Value code>{value}</Value>
        </>
      )}
    </div>
  ));
}

/** Value by value; beside it HR's, where a person has matched. */
function SentBesideHr({ item }: { item: ReviewItem }): ReactNode {
  const { review: t } = useText();
  const { sent, personId, externalId } = item;
  const { data: person } = useQuery({ ...personQuery(useTenantId(), personId ?? ''), enabled: personId !== null });
  const rows: { name: string; value: string | null; held?: string | null }[] = [
    { name: t.givenName, value: sent.givenName, held: person?.givenName },
    { name: t.familyName, value: sent.familyName, held: person?.familyName },
    { name: t.userName, value: sent.userName },
    {
      name: t.email,
      value: sent.email,
      held: person && [person.internalEmail, person.externalEmail].filter(Boolean).join(', '),
    },
    { name: t.employeeNumber, value: sent.employeeNumber, held: person && numbersOf(person).join(', ') },
    { name: t.role, value: sent.role },
    { name: t.externalId, value: externalId },
  ];
  if (person === undefined) {
    return (
      <div>
        <h3 className={classes.title}>{t.sent}</h3>
        <Facts items={rows.map(({ name, value }) => [name, value && <Value key={name}>{value}</Value>] as const)} />
      </div>
    );
  }
  return (
    <DataTable
      caption={t.sent}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { header: t.value, cell: ({ name }) => name },
        { header: t.sentBy, cell: ({ value }) => (value === null || value === '' ? '–' : <Value>{value}</Value>) },
        { header: t.ofHr, cell: ({ held }) => (held == null || held === '' ? '–' : <Value>{held}</Value>) },
      ]}
    />
  );
}

function numbersOf({
  personCode,
  employments,
}: {
  personCode: string;
  employments: { employmentId: string }[];
}): string[] {
  return [personCode, ...employments.map(({ employmentId }) => employmentId)];
}
