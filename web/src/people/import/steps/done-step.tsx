import { Button, Group, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ImportResult, ImportUndone } from '../../../api/views';
import { useText } from '../../../text/text.context';
import { ButtonLink } from '../../../ui/layout/button-link';
import { Notice } from '../../../ui/messages/notice';
import { Section } from '../../../ui/layout/section';
import { Counts } from '../report/counts';
import type { ImportFile } from '../choice/import-file';
import { RejectionsSection, rejectedRows } from '../report/rejections-section';
import { UndoButton } from '../undo/undo-button';
import { UndoOutcome } from '../undo/undo-outcome';

interface DoneStepProps {
  file: ImportFile;
  result: ImportResult;
  onAnother: () => void;
}

/** What went in, what did not and why, and the way back. */
export function DoneStep({ file, result, onAnother }: DoneStepProps): ReactNode {
  const { importing } = useText().people;
  const [outcome, setOutcome] = useState<ImportUndone | null>(null);
  const { id, created, updated, unchanged, rejections } = result;
  const left = rejectedRows(rejections);
  const canUndo = id !== null && outcome === null && created + updated > 0;
  return (
    <>
      {outcome !== null && <UndoOutcome outcome={outcome} />}
      <Section
        title={outcome === null ? importing.doneTitle : importing.isUndone}
        action={
          id !== null && (
            <Link to="/people/imports/$importId" params={{ importId: id }}>
              {importing.details}
            </Link>
          )
        }
      >
        <Stack gap="md">
          {outcome === null && (
            <div role="status">
              <Notice tone={left === 0 ? 'good' : 'warn'}>
                {left === 0 ? importing.allIn : importing.someRejected(left)}
              </Notice>
            </div>
          )}
          <Counts
            items={[
              [importing.created, created],
              [importing.updated, updated],
              [importing.unchanged, unchanged],
              [importing.rejected, left],
            ]}
          />
          <Group gap="xs">
            <ButtonLink to="/people">{importing.toPeople}</ButtonLink>
            <Button variant="default" onClick={onAnother}>
              {importing.another}
            </Button>
            {canUndo && <UndoButton importId={id} label={importing.undo} onUndone={setOutcome} />}
          </Group>
        </Stack>
      </Section>
      <RejectionsSection file={file} result={result} />
    </>
  );
}
