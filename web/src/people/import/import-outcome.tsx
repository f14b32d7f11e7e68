import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportResult } from '../../api/views';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/button-link';
import { DataTable } from '../../ui/data-table';
import { Facts } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { Value } from '../../ui/value';
import { download } from './download';
import type { Preview } from './read-preview';
import { rejectedCsv } from './rejected-csv';

const SHOWN = 20;

interface ImportOutcomeProps {
  preview: Preview;
  result: ImportResult;
  onAnother: () => void;
}

/** What went in, and what did not and why. */
export function ImportOutcome({ preview, result, onAnother }: ImportOutcomeProps): ReactNode {
  const { importing } = useText().people;
  const { created, updated, unchanged, rejected } = result;
  const save = async (): Promise<void> =>
    download(importing.rejectedName, rejectedCsv(await preview.file.text(), rejected), 'text/csv');
  return (
    <Section title={importing.doneTitle}>
      <Stack gap="md">
        <div role="status">
          <Notice tone={rejected.length === 0 ? 'good' : 'warn'}>
            {rejected.length === 0 ? importing.allIn : importing.someRejected(rejected.length)}
          </Notice>
        </div>
        <Facts
          items={[
            [importing.created, String(created)],
            [importing.updated, String(updated)],
            [importing.unchanged, String(unchanged)],
            [importing.rejected, String(rejected.length)],
          ]}
        />
        {rejected.length > 0 && (
          <>
            <DataTable
              caption={importing.rejected}
              rows={rejected.slice(0, SHOWN).map((item, place) => ({ ...item, place }))}
              rowKey={({ place }) => String(place)}
              columns={[
                { header: importing.line, cell: ({ line }) => importing.lineNumber(line) },
                { header: importing.reason, cell: ({ reason }) => <Value>{reason}</Value> },
              ]}
            />
            {rejected.length > SHOWN && (
              <Text size="sm" c="dimmed">
                {importing.moreRejected(rejected.length - SHOWN)}
              </Text>
            )}
          </>
        )}
        <Group gap="xs">
          {rejected.length > 0 && <Button onClick={() => void save()}>{importing.downloadRejected}</Button>}
          <ButtonLink to="/people" variant={rejected.length > 0 ? 'default' : 'filled'}>
            {importing.toPeople}
          </ButtonLink>
          <Button variant="default" onClick={onAnother}>
            {importing.another}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
