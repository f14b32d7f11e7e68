import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import type { UndoItem } from '../api/views';
import { useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import { clipped } from '../ui/values/clipped';
import { ROWS } from './undo-items';

/** Who is left as it is, and why. */
export function LeftAccounts({ items }: { items: readonly UndoItem[] }): ReactNode {
  const { undo: t, log } = useText();
  const [rows, setRows] = useState(ROWS);
  const id = useId();
  if (items.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-labelledby={id}>
      <Text fw={600} id={id}>
        {t.left}
      </Text>
      <Text size="sm">{t.leftLead}</Text>
      <DataTable
        caption={t.left}
        rows={items.slice(0, rows)}
        rowKey={({ accountId }) => accountId}
        columns={[
          { header: t.userName, cell: ({ userName }) => <bdi>{clipped(userName ?? log.noUserName)}</bdi> },
          { header: t.why, cell: ({ left }) => (left === null ? '' : (t.reasons[left] ?? t.unknownReason)) },
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
