import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ReviewItem } from '../../api/views';
import { LogList } from '../../provisioning-log/list/log-list';
import { readLogPage } from '../../records/provisioning-log/log.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Section } from '../../ui/layout/section';
import { ListBody } from '../../ui/lists/list-body';
import { usePagedList } from '../../ui/lists/use-paged-list';

const NOTHING_FRESH: ReadonlySet<string> = new Set();

/** Everything that the provider asked for with this user name. */
export function ItemHistory({ item: { userName, attempts } }: { item: ReviewItem }): ReactNode {
  return userName === null ? null : <History userName={userName} attempts={attempts} />;
}

function History({ userName, attempts }: { userName: string; attempts: number }): ReactNode {
  const { review: t } = useText();
  const tenantId = useTenantId();
  const [openId, setOpenId] = useState<string>();
  const filter = { userName };
  // Another attempt is another entry.
  const query = usePagedList(['log', tenantId, filter, attempts], (cursor) =>
    readLogPage(tenantId, filter, cursor, 10),
  );
  return (
    <Section
      title={t.history}
      action={
        <Link to="/integrations/provisioning-log" search={{ search: userName }}>
          {t.toHistory}
        </Link>
      }
    >
      <ListBody
        query={query}
        empty={
          <Text size="sm" c="dimmed">
            {t.noHistory}
          </Text>
        }
      >
        {(entries) => <LogList entries={entries} fresh={NOTHING_FRESH} openId={openId} onOpen={setOpenId} />}
      </ListBody>
    </Section>
  );
}
