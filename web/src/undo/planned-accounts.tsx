import { Button, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { UndoItem } from '../api/views';
import { ChangeList } from '../provisioning-log/story/change-list';
import { PersonLink } from '../records/people/person-name';
import { usePersons } from '../records/people/use-persons';
import { useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import { clipped } from '../ui/values/clipped';
import { ROWS } from './undo-items';

interface PlannedAccountsProps {
  items: readonly UndoItem[];
  /** Ids of accounts that are not to be touched after all. */
  leftOut: ReadonlySet<string>;
  onToggle: (accountId: string) => void;
}

/** Who gets back what; whoever is to stay as it is now is unticked. */
export function PlannedAccounts({ items, leftOut, onToggle }: PlannedAccountsProps): ReactNode {
  const { undo: t, log } = useText();
  const [rows, setRows] = useState(ROWS);
  const shown = items.slice(0, rows);
  const persons = usePersons(shown.map(({ personId }) => personId));
  return (
    <Stack gap="sm">
      <DataTable
        caption={t.plan}
        rows={shown}
        rowKey={({ accountId }) => accountId}
        selection={{
          has: (id) => !leftOut.has(id),
          toggle: ({ accountId }) => onToggle(accountId),
          nameOf: ({ userName }) => clipped(userName ?? log.noUserName, 60),
        }}
        columns={[
          { header: t.userName, cell: ({ userName }) => <bdi>{clipped(userName ?? log.noUserName)}</bdi> },
          {
            header: t.person,
            cell: ({ personId }) =>
              personId === null ? '–' : <PersonLink id={personId} person={persons.get(personId)} />,
          },
          { header: t.what, cell: (item) => <WhatComesBack item={item} /> },
        ]}
      />
      {items.length > rows && (
        <div>
          <Button variant="default" onClick={() => setRows(rows + ROWS)}>
            {t.more}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function WhatComesBack({ item: { action, changes } }: { item: UndoItem }): ReactNode {
  const { undo: t } = useText();
  const values = changes.filter(({ attribute }) => attribute !== 'active');
  return (
    <>
      {t.actions[action]}
      {values.length > 0 && (action === 'change' || action === 'reactivate' || action === 'deactivate') && (
        <details>
          <summary>{t.values}</summary>
          <ChangeList changes={values} />
        </details>
      )}
    </>
  );
}
