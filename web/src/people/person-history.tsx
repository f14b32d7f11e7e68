import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Person } from '../api/views';
import { useTenantId } from '../session/session';
import { fits } from '../records/provisioning-log/log-filter';
import { LogList } from '../provisioning-log/list/log-list';
import { readLogPage } from '../records/provisioning-log/log.queries';
import { useText } from '../text/text.context';
import { ListBody } from '../ui/lists/list-body';
import { Section } from '../ui/layout/section';
import { usePagedList } from '../ui/lists/use-paged-list';

const NOTHING_FRESH: ReadonlySet<string> = new Set();

/** What provisioning did with this person. */
export function PersonHistory({ person }: { person: Person }): ReactNode {
  const { people } = useText();
  const tenantId = useTenantId();
  const [openId, setOpenId] = useState<string>();
  const filter = { personId: person.id };
  const query = usePagedList(['log', tenantId, filter], (cursor) => readLogPage(tenantId, filter, cursor, 10));
  return (
    <Section
      title={people.history}
      action={
        <Link to="/integrations/provisioning-log" search={{ personId: person.id }}>
          {people.toLog}
        </Link>
      }
    >
      <ListBody
        query={query}
        empty={
          <Text size="sm" c="dimmed">
            {people.noHistory}
          </Text>
        }
      >
        {(entries) => (
          <LogList
            entries={entries.filter((entry) => fits(entry, filter))}
            fresh={NOTHING_FRESH}
            openId={openId}
            onOpen={setOpenId}
          />
        )}
      </ListBody>
    </Section>
  );
}
