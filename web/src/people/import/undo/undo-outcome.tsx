import { Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ImportUndone } from '../../../api/views';
import { useText } from '../../../text/text.context';
import { DataTable } from '../../../ui/lists/data-table';
import { Notice } from '../../../ui/messages/notice';
import { Value } from '../../../ui/values/value';

/** Who is as before, and who was left and why. */
export function UndoOutcome({ outcome: { undone, left, leftTotal } }: { outcome: ImportUndone }): ReactNode {
  const { importing } = useText().people;
  const frame = useRef<HTMLDivElement>(null);
  // The button that asked for it is gone.
  useEffect(() => frame.current?.focus(), []);
  const reasons: Partial<Record<string, string>> = importing.leftReasons;
  return (
    <Stack gap="sm" ref={frame} tabIndex={-1} role="group" aria-label={importing.isUndone}>
      <Notice tone={leftTotal === 0 ? 'good' : 'warn'}>
        {importing.undone(undone)} {leftTotal > 0 && importing.undoneLeft(leftTotal)}
      </Notice>
      {left.length > 0 && (
        <DataTable
          caption={importing.undoneLeft(leftTotal)}
          rows={left}
          rowKey={({ personCode }) => personCode}
          columns={[
            { header: importing.person, cell: ({ personCode }) => <Value>{personCode}</Value> },
            { header: importing.reason, cell: ({ code, reason }) => reasons[code] ?? reason },
          ]}
        />
      )}
      {leftTotal > left.length && (
        <Text size="sm" c="dimmed">
          {importing.leftShort(left.length)}
        </Text>
      )}
    </Stack>
  );
}
