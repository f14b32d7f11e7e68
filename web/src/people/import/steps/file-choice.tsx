import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../../../text/text.context';
import { Section } from '../../../ui/layout/section';
import { COLUMNS } from '../choice/columns';
import { download } from '../../../ui/values/download';
import classes from './file-choice.module.css';

interface FileChoiceProps {
  isReading: boolean;
  onChoose: (file: File) => void;
}

/** Choose a file or drop one; says what it must look like. */
export function FileChoice({ isReading, onChoose }: FileChoiceProps): ReactNode {
  const { importing } = useText().people;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const names = COLUMNS.map((column) => importing.names[column]);
  return (
    <>
      <Section title={importing.chooseTitle}>
        <div
          className={classes.drop}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const [file] = event.dataTransfer.files;
            if (file !== undefined && !isReading) onChoose(file);
          }}
        >
          <Text size="sm">{importing.drop}</Text>
          <Button loading={isReading} onClick={() => input.current?.click()}>
            {importing.choose}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
            hidden
            aria-label={importing.choose}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file !== undefined) onChoose(file);
              // The same file can be chosen again after it was fixed.
              event.currentTarget.value = '';
            }}
          />
        </div>
        <span role="status" className="visually-hidden">
          {isReading ? importing.reading : ''}
        </span>
      </Section>
      <Section
        title={importing.formatTitle}
        lead={importing.formatLead}
        action={
          <Button
            variant="default"
            onClick={() =>
              download(importing.templateName, `${names.join(importing.templateDelimiter)}\r\n`, 'text/csv')
            }
          >
            {importing.template}
          </Button>
        }
      >
        <Stack gap="sm">
          <dl className={classes.columns}>
            {COLUMNS.flatMap((column) => [
              <dt key={column}>{importing.names[column]}</dt>,
              <dd key={`${column}-text`}>{importing.columns[column]}</dd>,
            ])}
          </dl>
        </Stack>
      </Section>
    </>
  );
}
