import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ImportRecordWithChanges, ImportUndone } from '../../../api/views';
import { useTenantId } from '../../../session/session';
import { useLocale, useText } from '../../../text/text.context';
import { Facts } from '../../../ui/values/facts';
import { LoadError } from '../../../ui/messages/load-error';
import { Notice } from '../../../ui/messages/notice';
import { Page } from '../../../ui/layout/page';
import { RowsSkeleton } from '../../../ui/lists/rows-skeleton';
import { Section } from '../../../ui/layout/section';
import { TimeText } from '../../../ui/values/time-text';
import { ChangesSection } from '../report/changes-section';
import { importQuery } from '../../../records/imports/imports.queries';
import { ActorName, canBeUndone } from './past-imports';
import { UndoButton } from '../undo/undo-button';
import { UndoOutcome } from '../undo/undo-outcome';

const route = getRouteApi('/signed-in/people/imports/$importId');

/** One import: when, by whom, what it changed, and the way back. */
export function PastImportPage(): ReactNode {
  const { nav, people } = useText();
  const { importing } = people;
  const { importId } = route.useParams();
  const when = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  const query = useQuery(importQuery(useTenantId(), importId));
  return (
    <Page
      isNarrow
      title={
        query.data === undefined ? importing.recordTitle : importing.recordOf(when.format(new Date(query.data.at)))
      }
      crumbs={[<Link to="/people">{nav.people}</Link>, <Link to="/people/import">{importing.title}</Link>]}
    >
      {query.isPending && <RowsSkeleton />}
      {query.isError && <LoadError error={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && <PastImport record={query.data} />}
    </Page>
  );
}

function PastImport({ record }: { record: ImportRecordWithChanges }): ReactNode {
  const { importing } = useText().people;
  const [outcome, setOutcome] = useState<ImportUndone | null>(null);
  return (
    <Stack gap="md">
      {outcome !== null && <UndoOutcome outcome={outcome} />}
      <Section
        title={importing.facts}
        action={canBeUndone(record) && <UndoButton importId={record.id} label={importing.undo} onUndone={setOutcome} />}
      >
        <Facts
          items={[
            [importing.when, <TimeText key="at" at={record.at} exact />],
            [importing.by, <ActorName key="by" name={record.by} />],
            [importing.created, importing.number(record.created)],
            [importing.updated, importing.number(record.updated)],
            [importing.unchanged, importing.number(record.unchanged)],
            [importing.rejected, importing.number(record.rejected)],
            ...(record.undoneAt === null
              ? []
              : [
                  [importing.undoneAt, <TimeText key="undone-at" at={record.undoneAt} exact />] as const,
                  [importing.undoneBy, <ActorName key="undone-by" name={record.undoneBy ?? ''} />] as const,
                ]),
          ]}
        />
      </Section>
      {record.changesTotal === 0 ? (
        <Notice tone="info">{importing.noChanges}</Notice>
      ) : (
        <ChangesSection changes={record.changes} total={record.changesTotal} isPast />
      )}
    </Stack>
  );
}
