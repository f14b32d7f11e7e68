import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../../text/text.context';
import { Section } from '../../ui/section';
import { COLUMNS } from './columns';
import { download } from './download';
import classes from './file-choice.module.css';

/** Choose a file or drop one; says what it must look like. */
export function FileChoice({ onChoose }: { onChoose: (file: File) => void }): ReactNode {
  const { importing } = useText().people;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
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
            if (file !== undefined) onChoose(file);
          }}
        >
          <Text size="sm">{importing.drop}</Text>
          <Button onClick={() => input.current?.click()}>{importing.choose}</Button>
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv"
            hidden
            aria-label={importing.choose}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file !== undefined) onChoose(file);
            }}
          />
        </div>
      </Section>
      <Section
        title={importing.formatTitle}
        lead={importing.formatLead}
        action={
          <Button
            variant="default"
            onClick={() => download(importing.templateName, `${COLUMNS.join(',')}\r\n`, 'text/csv')}
          >
            {importing.template}
          </Button>
        }
      >
        <Stack gap="sm">
          <dl className={classes.columns}>
            {COLUMNS.flatMap((column) => [
              <dt key={column}>
                <code>{column}</code>
              </dt>,
              <dd key={`${column}-text`}>{importing.columns[column]}</dd>,
            ])}
          </dl>
        </Stack>
      </Section>
    </>
  );
}
