import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Person, ReviewItem, SuggestionReason } from '../../api/views';
import { findPersonQuery } from '../../records/people/find-person';
import { fullName } from '../../records/people/people.queries';
import { keyFieldOf } from '../../records/people/people-search';
import { PersonLink } from '../../records/people/person-name';
import { usePersons } from '../../records/people/use-persons';
import { useWantedKeys, type WantedKey } from '../../records/review-items/wanted-key';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import { Section } from '../../ui/layout/section';
import { DataTable } from '../../ui/lists/data-table';
import { clipped } from '../../ui/values/clipped';
import { CorrectKey } from '../mending/correct-key';
import { LinkByHand } from '../mending/link-by-hand';
import { canBeLinked } from './what-can-be-done';

/** Who comes near to what was sent, and why; each one press away from being the one. */
export function SuggestedPersons({ item }: { item: ReviewItem }): ReactNode {
  const { review: t, log } = useText();
  const { data: search } = useQuery(findPersonQuery(useTenantId(), item.sent));
  return (
    <Section title={t.close} lead={t.closeLead}>
      <Stack gap="sm" align="stretch">
        {item.suggestions.length === 0 ? <Text size="sm">{t.nobodyClose}</Text> : <Suggestions item={item} />}
        {search != null && (
          <div>
            <ButtonLink size="xs" variant="default" to="/people" search={{ search }}>
              {log.ways.findPerson}
            </ButtonLink>
          </div>
        )}
      </Stack>
    </Section>
  );
}

function Suggestions({ item }: { item: ReviewItem }): ReactNode {
  const { review: t, people } = useText();
  const suggestions = suggestionsOf(item);
  const persons = usePersons(suggestions.map(({ personId }) => personId));
  const wanted = useWantedKeys(item);
  return (
    <DataTable
      caption={t.close}
      rows={suggestions}
      rowKey={({ personId }) => personId}
      columns={[
        {
          header: people.name,
          cell: ({ personId }) => <PersonLink id={personId} person={persons.get(personId)} />,
        },
        {
          header: t.because,
          cell: ({ personId, because }) => (
            <Because because={because} sent={item.sent.email} person={persons.get(personId)} />
          ),
        },
        { header: people.emails, cell: ({ personId }) => <Emails person={persons.get(personId)} /> },
        {
          header: people.personCode,
          cell: ({ personId }) => <bdi>{clipped(persons.get(personId)?.personCode ?? '…')}</bdi>,
        },
        {
          header: t.next,
          isEnd: true,
          cell: ({ personId }) => <Choices item={item} person={persons.get(personId)} wanted={wanted} />,
        },
      ]}
    />
  );
}

/** The person whom an account was made for is who the question is about, and not the answer to it. */
function suggestionsOf({ suggestions, accountId, personId }: ReviewItem): ReviewItem['suggestions'] {
  return accountId === null ? suggestions : suggestions.filter((suggestion) => suggestion.personId !== personId);
}

interface BecauseProps {
  because: SuggestionReason;
  sent: string | null;
  person: Person | undefined;
}

function Because({ because, sent, person }: BecauseProps): ReactNode {
  const { review: t, matchCheck } = useText();
  const hasIt = [person?.internalEmail, person?.externalEmail].some((email) => isSame(email ?? null, sent));
  return because === 'similar-email' && hasIt ? t.sameAddress : (matchCheck.because[because] ?? because);
}

function Emails({ person }: { person: Person | undefined }): ReactNode {
  if (person === undefined) return '…';
  const emails = [person.internalEmail, person.externalEmail].filter((email) => email !== null);
  if (emails.length === 0) return '–';
  return emails.map((email) => (
    <div key={email}>
      <bdi>{clipped(email)}</bdi>
    </div>
  ));
}

interface ChoicesProps {
  item: ReviewItem;
  person: Person | undefined;
  wanted: readonly WantedKey[];
}

/** Nothing for an account that was made: there it is only to be said whether it is the right one. */
function Choices({ item, person, wanted }: ChoicesProps): ReactNode {
  const { mending } = useText().review;
  if (person === undefined || !canBeLinked(item)) return null;
  // The keys that would have to be this person's for the next attempt to find nobody else.
  const lacking = wanted.filter(({ method, value }) => value !== null && !holds(person, method, value));
  return (
    // As wide as its buttons, so that it stands where the cell has it: at the right, and at the left of a narrow screen.
    <Group gap="xs" display="inline-flex">
      {lacking.map(({ method, attribute, value }) => (
        <CorrectKey key={method} size="xs" person={person} method={method} attribute={attribute} value={value ?? ''} />
      ))}
      <LinkByHand
        item={item}
        personId={person.id}
        size="xs"
        label={`${mending.link.button}: ${clipped(fullName(person), 60)}`}
      >
        {mending.link.button}
      </LinkByHand>
    </Group>
  );
}

function holds(person: Person, method: WantedKey['method'], value: string): boolean {
  const field = keyFieldOf(method);
  const held = field === 'employmentId' ? person.employments.map((one) => one.employmentId) : [person[field]];
  return held.some((one) => isSame(one, value));
}

function isSame(held: string | null, sent: string | null): boolean {
  return held !== null && sent !== null && held.toLowerCase() === sent.trim().toLowerCase();
}
