import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readAuditPage } from '../records/audit/audit.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { ListBody } from '../ui/lists/list-body';
import { usePagedList } from '../ui/lists/use-paged-list';
import { EventList } from './events/event-list';

/** Of whom the history is. */
type HistoryOf = { personId: string } | { accountId: string };

/** One line of time: what HR, the provider, imports and sign-ins did with a person or an account. */
export function HistorySection({ of }: { of: HistoryOf }): ReactNode {
  const { audit } = useText();
  const tenantId = useTenantId();
  const query = usePagedList(['audit', tenantId, 'list', of], (cursor) => readAuditPage(tenantId, of, cursor, 20));
  return (
    <Section
      title={audit.history}
      lead={'personId' in of ? audit.historyOfPerson : audit.historyOfAccount}
      action={
        <Link to="/audit" search={of}>
          {audit.toTrail}
        </Link>
      }
    >
      <ListBody
        query={query}
        empty={
          <Text size="sm" c="dimmed">
            {audit.noHistory}
          </Text>
        }
      >
        {(events) => <EventList events={events} />}
      </ListBody>
    </Section>
  );
}
