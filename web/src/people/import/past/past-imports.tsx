import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ImportRecord, ImportUndone } from '../../../api/views';
import { useTenantId } from '../../../session/session';
import { useLocale, useText } from '../../../text/text.context';
import { clipped } from '../../../ui/values/clipped';
import { DataTable } from '../../../ui/lists/data-table';
import { ListBody } from '../../../ui/lists/list-body';
import { Section } from '../../../ui/layout/section';
import { Tag } from '../../../ui/values/tag';
import { TimeText } from '../../../ui/values/time-text';
import { usePagedList } from '../../../ui/lists/use-paged-list';
import { readImportsPage } from '../../../records/imports/imports.queries';
import { UndoButton } from '../undo/undo-button';
import { UndoOutcome } from '../undo/undo-outcome';

/** What was imported before, with a way back. */
export function PastImports(): ReactNode {
  const { importing } = useText().people;
  const tenantId = useTenantId();
  const [outcome, setOutcome] = useState<ImportUndone | null>(null);
  const query = usePagedList(['imports', tenantId], (cursor) => readImportsPage(tenantId, cursor));
  return (
    <Section title={importing.pastTitle} lead={importing.pastLead}>
      <Stack gap="md">
        {outcome !== null && <UndoOutcome key={outcome.id} outcome={outcome} />}
        <ListBody
          query={query}
          empty={
            <Text size="sm" c="dimmed">
              {importing.noPast}
            </Text>
          }
        >
          {(records) => <PastImportsTable records={records} onUndone={setOutcome} />}
        </ListBody>
      </Stack>
    </Section>
  );
}

interface PastImportsTableProps {
  records: readonly ImportRecord[];
  onUndone: (outcome: ImportUndone) => void;
}

function PastImportsTable({ records, onUndone }: PastImportsTableProps): ReactNode {
  const { importing } = useText().people;
  const locale = useLocale();
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <DataTable
      caption={importing.pastTitle}
      rows={records}
      rowKey={({ id }) => id}
      columns={[
        {
          header: importing.when,
          cell: ({ id, at }) => (
            <Link to="/people/imports/$importId" params={{ importId: id }}>
              <TimeText at={at} />
            </Link>
          ),
        },
        { header: importing.by, cell: ({ by }) => <ActorName name={by} /> },
        { header: importing.created, cell: ({ created }) => importing.number(created) },
        { header: importing.updated, cell: ({ updated }) => importing.number(updated) },
        { header: importing.rejected, cell: ({ rejected }) => importing.number(rejected) },
        {
          header: importing.state,
          isEnd: true,
          cell: (record) =>
            record.undoneAt !== null ? (
              <Tag tone="neutral">{importing.isUndone}</Tag>
            ) : canBeUndone(record) ? (
              <UndoButton
                isSmall
                importId={record.id}
                label={importing.undoShort}
                fullLabel={importing.undoOf(moment.format(new Date(record.at)))}
                onUndone={onUndone}
              />
            ) : null,
        },
      ]}
    />
  );
}

/** @returns whether an import has something to take back */
export function canBeUndone({ created, updated, undoneAt }: ImportRecord): boolean {
  return undoneAt === null && created + updated > 0;
}

/** Who imported; what is no user name is said in the language of the page. */
export function ActorName({ name }: { name: string }): ReactNode {
  const { importing } = useText().people;
  return name === 'operator' ? importing.operator : <bdi>{clipped(name, 60)}</bdi>;
}
