import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportResult } from '../../../api/views';
import { useText } from '../../../text/text.context';
import { DataTable } from '../../../ui/lists/data-table';
import { Section } from '../../../ui/layout/section';
import { download } from '../../../ui/values/download';
import { rejectedCsv } from './rejected-csv';
import type { ImportFile } from '../choice/import-file';
import { rejectionText } from './reason-text';

interface RejectionsSectionProps {
  file: ImportFile;
  result: ImportResult;
}

/** Which rows stay out and why: one line for equal reasons, and a file of them to correct. */
export function RejectionsSection({ file, result: { rejections, rejected } }: RejectionsSectionProps): ReactNode {
  const { importing } = useText().people;
  if (rejections.length === 0) return null;
  const total = rejectedRows(rejections);
  const save = async (): Promise<void> => {
    const reasonOf = (item: (typeof rejected)[number]): string => rejectionText({ ...item, count: 1 }, importing);
    download(
      importing.rejectedName,
      rejectedCsv(await file.text(), {
        delimiter: file.inspection.delimiter,
        headings: [importing.line, importing.reason],
        rejected: rejected.map((item) => ({ line: item.line, reason: reasonOf(item) })),
      }),
      'text/csv',
    );
  };
  return (
    <Section
      title={importing.rejectedTitle}
      lead={rejected.length < total ? importing.downloadShort(rejected.length) : undefined}
      action={
        <Button variant="default" onClick={() => void save()}>
          {importing.downloadRejected}
        </Button>
      }
    >
      <DataTable
        caption={importing.rejectedTitle}
        rows={rejections.map((group, place) => ({ ...group, place }))}
        rowKey={({ place }) => String(place)}
        columns={[
          { header: importing.reason, cell: (group) => <bdi>{rejectionText(group, importing)}</bdi> },
          { header: importing.rows, cell: ({ count }) => importing.number(count) },
          {
            header: importing.lines,
            cell: ({ lines, count }) => <Text size="sm">{importing.linesOf(lines, count)}</Text>,
          },
        ]}
      />
    </Section>
  );
}

/** @returns how many rows stay out; the list of them has its limit, their groups have not */
export function rejectedRows(rejections: ImportResult['rejections']): number {
  return rejections.reduce((sum, { count }) => sum + count, 0);
}
