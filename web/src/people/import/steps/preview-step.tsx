import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportResult } from '../../../api/views';
import { useText } from '../../../text/text.context';
import { Notice } from '../../../ui/messages/notice';
import { Section } from '../../../ui/layout/section';
import { ChangesSection } from '../report/changes-section';
import { Counts } from '../report/counts';
import type { DateOrder } from '../choice/import-choice';
import type { ImportFile } from '../choice/import-file';
import { RejectionsSection, rejectedRows } from '../report/rejections-section';
import { WarningsSection } from '../report/warnings-section';

interface PreviewStepProps {
  file: ImportFile;
  fileText: string;
  /** Null where the file says it itself. */
  dates: DateOrder | null;
  result: ImportResult;
  onImport: () => void;
  onChangeDates: () => void;
  onBack: () => void;
}

/** What an import would do: nothing is written before somebody has seen it. */
export function PreviewStep({ file, fileText, result, ...props }: PreviewStepProps): ReactNode {
  const { importing } = useText().people;
  const { created, updated, unchanged, rejections, warnings, changes, changesTotal } = result;
  const left = rejectedRows(rejections);
  const persons = created + updated;
  return (
    <>
      <Section title={importing.previewTitle} lead={importing.previewLead(fileText)}>
        <Stack gap="md">
          <div role="status">
            {left > 0 && (
              <Notice tone={persons === 0 ? 'bad' : 'warn'}>
                {persons + unchanged === 0 ? importing.nothingGoesIn : importing.someLeft(left)}
              </Notice>
            )}
            {persons === 0 && left === 0 && (
              <Notice tone="info">{unchanged === 0 ? importing.nobodyBelow : importing.nothingToDo}</Notice>
            )}
          </div>
          <Counts
            items={[
              [importing.willBeNew, created],
              [importing.willChange, updated],
              [importing.willStay, unchanged],
              [importing.willBeLeft, left],
            ]}
          />
          {props.dates !== null && (
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                {importing.datesRead(importing.datesReadAs[props.dates])}
              </Text>
              <Button variant="subtle" size="compact-sm" onClick={props.onChangeDates}>
                {importing.changeDates}
              </Button>
            </Group>
          )}
          <Group gap="xs">
            {persons > 0 && <Button onClick={props.onImport}>{importing.import(persons)}</Button>}
            <Button variant="default" onClick={props.onBack}>
              {importing.back}
            </Button>
          </Group>
        </Stack>
      </Section>
      <WarningsSection warnings={warnings} />
      <RejectionsSection file={file} result={result} />
      <ChangesSection changes={changes} total={changesTotal} />
    </>
  );
}
