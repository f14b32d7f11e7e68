import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AuditEvent } from '../../api/views';
import { LogStory } from '../../provisioning-log/story/log-story';
import { useLocale, useText } from '../../text/text.context';
import { ChangeTable } from '../../ui/values/change-table';
import { Facts } from '../../ui/values/facts';
import { TimeText } from '../../ui/values/time-text';
import { Value } from '../../ui/values/value';
import { changesOf, entryOf, type EventChange, importOf, reasonOf } from './event-facts';
import classes from './event-list.module.css';
import { actorText, kindText, valueName, valueText } from './event-text';

/** Everything about one event: who, when, why, what was before and what is after. */
export function EventStory({ event }: { event: AuditEvent }): ReactNode {
  const text = useText();
  const { audit } = text;
  const entry = entryOf(event);
  // What a page of this version has words for.
  const isKnown = entry === null || entry.outcome in text.log.outcomes;
  if (entry !== null && isKnown) return <LogStory entry={entry} />;
  const changes = changesOf(event);
  const reason = reasonOf(event);
  const number = event.details?.['employmentId'];
  const facts: [string, ReactNode][] = [[audit.filters.kind, kindText(event.kind, text)]];
  if (event.subject !== null) facts.push([audit.subject, <Value>{event.subject}</Value>]);
  if (typeof number === 'string') facts.push([valueName('employmentId', text), <Value>{number}</Value>]);
  facts.push(
    [audit.who, <Value>{actorText(event.actor, text)}</Value>],
    [audit.when, <TimeText at={event.at} exact />],
  );
  if (reason !== null) facts.push([audit.reason, <Value>{reason}</Value>]);
  facts.push([audit.number, event.seq]);
  return (
    <Stack gap="md">
      <Facts items={facts} />
      {event.details === null ? (
        <Text size="sm">{audit.redacted}</Text>
      ) : changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {audit.nothingShown}
        </Text>
      ) : (
        <Changes changes={changes} />
      )}
      {!isKnown && <Value code>{JSON.stringify(event.details)}</Value>}
      <Links event={event} />
    </Stack>
  );
}

/** What was made has no before, and what is gone no after. */
function Changes({ changes }: { changes: readonly EventChange[] }): ReactNode {
  const text = useText();
  const locale = useLocale();
  const shown = changes.map(({ attribute, before, after }) => ({
    attribute,
    name: valueName(attribute, text),
    before: valueText(attribute, before, text, locale),
    after: valueText(attribute, after, text, locale),
  }));
  return (
    <ChangeTable
      changes={shown}
      hasBefore={changes.some(({ before }) => before !== undefined)}
      hasAfter={changes.some(({ after }) => after !== undefined)}
    />
  );
}

function Links({ event }: { event: AuditEvent }): ReactNode {
  const { audit } = useText();
  const { kind, personId, accountId } = event;
  const importId = importOf(event);
  const hasPerson = personId !== null && kind !== 'person.deleted';
  const hasAccount = accountId !== null && kind !== 'account.deleted';
  if (!hasPerson && !hasAccount && importId === null) return null;
  return (
    <div className={classes.links}>
      {hasPerson && (
        <Link to="/people/$personId" params={{ personId }}>
          {audit.toPerson}
        </Link>
      )}
      {importId !== null && (
        <Link to="/people/imports/$importId" params={{ importId }}>
          {audit.toImport}
        </Link>
      )}
      {hasAccount && (
        <Link to="/accounts/$accountId" params={{ accountId }}>
          {audit.toAccount}
        </Link>
      )}
    </div>
  );
}
