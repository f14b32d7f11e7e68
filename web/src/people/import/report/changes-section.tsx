import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ImportChange } from '../../../api/views';
import { useText } from '../../../text/text.context';
import { clipped } from '../../../ui/values/clipped';
import { DataTable } from '../../../ui/lists/data-table';
import { Section } from '../../../ui/layout/section';
import { DayText } from '../../../ui/values/time-text';
import { Value } from '../../../ui/values/value';
import { type ChangedPerson, changedPersons, type NewEmployment, newEmployments, valueAfter } from './changed-persons';
import classes from './changes-section.module.css';

/** Persons that are shown at first, and with each press of the button. */
const PAGE = 25;

interface ChangesSectionProps {
  changes: readonly ImportChange[];
  /** How many there are, of which `changes` are the first. */
  total: number;
  /** Whether it has happened. */
  isPast?: boolean;
}

/** Who changes, before and after, and who is new. */
export function ChangesSection({ changes, total, isPast = false }: ChangesSectionProps): ReactNode {
  const { importing } = useText().people;
  const { known, fresh } = changedPersons(changes);
  const title = isPast ? importing.changedTitle : importing.changesTitle;
  const lead = total > changes.length ? importing.changesShort(changes.length, total) : undefined;
  return (
    <>
      {known.length > 0 && (
        <Section title={title} lead={lead}>
          <Paged persons={known}>{(persons) => <ChangedPersons title={title} persons={persons} />}</Paged>
        </Section>
      )}
      {fresh.length > 0 && (
        <Section title={importing.newTitle} lead={known.length > 0 ? undefined : lead}>
          <Paged persons={fresh}>{(persons) => <NewPersons persons={persons} />}</Paged>
        </Section>
      )}
    </>
  );
}

interface PagedProps {
  persons: readonly ChangedPerson[];
  children: (persons: readonly ChangedPerson[]) => ReactNode;
}

function Paged({ persons, children }: PagedProps): ReactNode {
  const { importing } = useText().people;
  const [shown, setShown] = useState(PAGE);
  const rest = persons.length - shown;
  return (
    <Stack gap="sm" align="stretch">
      {children(persons.slice(0, shown))}
      {rest > 0 && (
        <Button variant="default" className={classes.more} onClick={() => setShown(shown + PAGE * 4)}>
          {importing.moreChanges(Math.min(rest, PAGE * 4))}
        </Button>
      )}
    </Stack>
  );
}

function ChangedPersons({ title, persons }: { title: string; persons: readonly ChangedPerson[] }): ReactNode {
  const { importing } = useText().people;
  return (
    <DataTable
      caption={title}
      rows={persons}
      rowKey={({ personCode }) => personCode}
      columns={[
        { header: importing.person, cell: ({ personCode }) => <Value>{personCode}</Value> },
        {
          header: importing.change,
          cell: ({ changes }) => (
            <dl className={classes.changes}>
              {changes.map((change) => [
                <dt key={`${keyOf(change)}-name`}>
                  <AttributeName change={change} />
                </dt>,
                <dd key={keyOf(change)}>
                  <span className={classes.before}>
                    <span className="visually-hidden">{importing.before}: </span>
                    <ChangeValue change={change} value={change.before} />
                  </span>
                  <span aria-hidden="true"> → </span>
                  <span>
                    <span className="visually-hidden">{importing.after}: </span>
                    <ChangeValue change={change} value={change.after} />
                  </span>
                </dd>,
              ])}
            </dl>
          ),
        },
      ]}
    />
  );
}

function NewPersons({ persons }: { persons: readonly ChangedPerson[] }): ReactNode {
  const { importing } = useText().people;
  const emails = ['internalEmail', 'externalEmail'] as const;
  const isFilled = (column: (typeof emails)[number]): boolean => persons.some((one) => valueAfter(one, column) !== '');
  return (
    <DataTable
      caption={importing.newTitle}
      rows={persons}
      rowKey={({ personCode }) => personCode}
      columns={[
        { header: importing.names.personCode, cell: ({ personCode }) => <Value>{personCode}</Value> },
        {
          header: importing.name,
          cell: (person) => (
            <bdi>{clipped(`${valueAfter(person, 'givenName')} ${valueAfter(person, 'familyName')}`)}</bdi>
          ),
        },
        ...emails.filter(isFilled).map((column) => ({
          header: importing.names[column],
          cell: (person: ChangedPerson) => <Value>{valueAfter(person, column)}</Value>,
        })),
        ...(persons.some((person) => newEmployments(person).length > 0)
          ? [{ header: importing.employments, cell: (person: ChangedPerson) => <Employments of={person} /> }]
          : []),
      ]}
    />
  );
}

function Employments({ of }: { of: ChangedPerson }): ReactNode {
  return newEmployments(of).map((employment) => (
    <Text key={employment.employmentId} size="sm" component="div">
      <Value>{employment.employmentId}</Value> <EmploymentDays employment={employment} />
    </Text>
  ));
}

function EmploymentDays({ employment: { startDate, endDate } }: { employment: NewEmployment }): ReactNode {
  const { importing } = useText().people;
  const days = [startDate, endDate].filter((day) => day !== null);
  return days.map((day, place) => (
    <span key={place} className={classes.day}>
      {place === 0 ? importing.from : ` ${importing.until} `} <DayText day={day} />
    </span>
  ));
}

function AttributeName({ change: { attribute, employmentId } }: { change: ImportChange }): ReactNode {
  const { importing } = useText().people;
  const name = importing.names[attribute];
  return <bdi>{employmentId === undefined ? name : importing.attributeOf(name, clipped(employmentId, 40))}</bdi>;
}

function ChangeValue({ change, value }: { change: ImportChange; value: string | null }): ReactNode {
  const { importing } = useText().people;
  if (value === null) return <i>{importing.nothing}</i>;
  const isDay = change.attribute === 'startDate' || change.attribute === 'endDate';
  return isDay ? <DayText day={value} /> : <Value>{value}</Value>;
}

function keyOf({ attribute, employmentId, before, after }: ImportChange): string {
  return [attribute, employmentId, before, after].join(' ');
}
