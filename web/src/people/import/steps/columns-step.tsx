import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ImportColumn, InspectedColumn } from '../../../api/views';
import { useText } from '../../../text/text.context';
import { clipped } from '../../../ui/values/clipped';
import { DataTable } from '../../../ui/lists/data-table';
import { Notice } from '../../../ui/messages/notice';
import { Section } from '../../../ui/layout/section';
import { COLUMNS, REQUIRED_COLUMNS } from '../choice/columns';
import { type ColumnTargets, faultsOf, isNameless, missingColumns, type TargetFault } from '../choice/import-choice';
import classes from './columns-step.module.css';

/** What the list of choices has for "leave out", and for "nothing chosen yet". */
const LEFT_OUT = 'leave-out';
const UNSET = '';

interface ColumnsStepProps {
  fileText: string;
  columns: readonly InspectedColumn[];
  targets: ColumnTargets;
  isPending: boolean;
  onChange: (targets: ColumnTargets) => void;
  onNext: () => void;
  onBack: () => void;
}

/** Says which column of the file is what: guessed, shown with its first values, and for somebody to correct. */
export function ColumnsStep(props: ColumnsStepProps): ReactNode {
  const { columns, targets, onChange } = props;
  const { importing } = useText().people;
  const [isChecked, setChecked] = useState(false);
  const faults = faultsOf(columns, targets);
  const missing = missingColumns(targets);
  const unset = targets.filter((target) => target === undefined).length;

  const next = (): void => {
    setChecked(true);
    const first = faults.findIndex((fault) => fault !== undefined);
    if (first === -1 && missing.length === 0) return props.onNext();
    const wanted = first === -1 ? targets.findIndex((target) => target === null) : first;
    // After the messages are there: a screen reader then reads the field with its message.
    setTimeout(() => document.querySelector<HTMLElement>(`[data-column="${wanted}"]`)?.focus());
  };
  const choose = (place: number, value: string): void =>
    onChange(targets.map((target, index) => (index === place ? targetOf(value) : target)));

  if (columns.length === 0) {
    return (
      <Section title={importing.mapTitle} lead={props.fileText}>
        <Stack gap="md">
          <Notice tone="bad">{importing.emptyFile}</Notice>
          <Group>
            <Button onClick={props.onBack}>{importing.otherFile}</Button>
          </Group>
        </Stack>
      </Section>
    );
  }
  return (
    <Section title={importing.mapTitle} lead={`${props.fileText}. ${importing.mapLead}`}>
      <Stack gap="md">
        <div className={classes.columns}>
          <DataTable
            caption={importing.mapTitle}
            rows={columns}
            rowKey={({ index }) => String(index)}
            columns={[
              {
                header: importing.heading,
                cell: ({ heading, index }) => (
                  <span className={classes.heading}>
                    {isNameless(heading) ? importing.noHeading(index + 1) : <bdi>{clipped(heading, 80)}</bdi>}
                  </span>
                ),
              },
              { header: importing.samples, cell: ({ samples }) => <Samples values={samples} /> },
              {
                header: importing.target,
                cell: ({ heading, index }) =>
                  isNameless(heading) ? (
                    <Text size="sm" c="dimmed">
                      {importing.noHeadingText}
                    </Text>
                  ) : (
                    <NativeSelect
                      aria-label={importing.targetOf(clipped(heading, 80))}
                      data-column={index}
                      value={valueOf(targets[index])}
                      onChange={(event) => choose(index, event.currentTarget.value)}
                      error={isChecked || isCollision(faults[index]) ? faultText(faults[index], importing) : undefined}
                      data={[
                        ...(targets[index] === undefined ? [{ value: UNSET, label: importing.unset }] : []),
                        { value: LEFT_OUT, label: importing.leaveOut },
                        ...COLUMNS.map((column) => ({ value: column, label: columnLabel(column, importing) })),
                      ]}
                    />
                  ),
              },
            ]}
          />
        </div>
        {missing.length > 0 && (
          <Notice tone={isChecked ? 'bad' : 'warn'}>
            {importing.missing(missing.map((column) => importing.names[column]).join(', '))}
          </Notice>
        )}
        <Group gap="xs">
          <Button loading={props.isPending} onClick={next}>
            {importing.next}
          </Button>
          <Button variant="default" onClick={props.onBack}>
            {importing.otherFile}
          </Button>
          {unset > 1 && (
            <Button
              variant="subtle"
              onClick={() => onChange(targets.map((target) => (target === undefined ? null : target)))}
            >
              {importing.leaveOutRest(unset)}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

type ImportingText = ReturnType<typeof useText>['people']['importing'];

function Samples({ values }: { values: readonly string[] }): ReactNode {
  const { importing } = useText().people;
  if (values.length === 0) return <span className={classes.none}>{importing.noSamples}</span>;
  return (
    <ul className={classes.samples}>
      {values.map((value, place) => (
        <li key={place}>
          <bdi>{clipped(value, 60)}</bdi>
        </li>
      ))}
    </ul>
  );
}

function columnLabel(column: ImportColumn, { names, required }: ImportingText): string {
  return REQUIRED_COLUMNS.includes(column) ? required(names[column]) : names[column];
}

/** Two choices that exclude each other are said at once; that something is still to be chosen is seen anyway. */
function isCollision(fault: TargetFault | undefined): boolean {
  return fault !== undefined && fault.kind !== 'not-chosen';
}

function faultText(fault: TargetFault | undefined, importing: ImportingText): string | undefined {
  if (fault === undefined) return undefined;
  if (fault.kind === 'chosen-twice') return importing.chosenTwice(clipped(fault.other, 40));
  return fault.kind === 'same-heading' ? importing.sameHeading : importing.notChosen;
}

function valueOf(target: ColumnTargets[number]): string {
  return target === undefined ? UNSET : (target ?? LEFT_OUT);
}

function targetOf(value: string): ColumnTargets[number] {
  if (value === UNSET) return undefined;
  return COLUMNS.find((column) => column === value) ?? null;
}
