import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { fullName, personQuery } from '../../records/people/people.queries';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Value } from '../../ui/values/value';
import classes from '../../ui/values/change-table.module.css';

/** Attributes that name somebody, by what HR calls them. */
const NAMES = ['name.givenName', 'name.familyName', 'name.formatted', 'displayName'] as const;

/** @returns whether an entry tells of a person who got an account, so that the names are worth a look */
export function hasNames({ operation, outcome, personId }: LogEntry): boolean {
  return operation === 'create' && outcome !== 'refused' && personId !== null;
}

/** The names that were sent with an account that was made, beside HR's: what is not HR's was sent and not taken. */
export function EntryNames({ entry }: { entry: LogEntry }): ReactNode {
  const { log } = useText();
  const { story } = log;
  const { personId } = entry;
  const { data: person } = useQuery({ ...personQuery(useTenantId(), personId ?? ''), enabled: personId !== null });
  const held: Partial<Record<string, string>> =
    person === undefined
      ? {}
      : {
          'name.givenName': person.givenName,
          'name.familyName': person.familyName,
          'name.formatted': fullName(person),
          displayName: fullName(person),
        };
  const sent = NAMES.flatMap((attribute) => {
    const value = entry.ignored.find((ignored) => ignored.attribute === attribute)?.value;
    return value == null ? [] : [{ attribute, value }];
  });
  if (sent.length === 0) {
    return (
      <>
        {story.sameNames} {person !== undefined && <Value>{fullName(person)}</Value>}
      </>
    );
  }
  return (
    <table className={classes.changes} data-whole-names aria-label={story.names}>
      <thead>
        <tr>
          <th scope="col">{story.value}</th>
          <th scope="col">{story.sentName}</th>
          <th scope="col">{story.hrName}</th>
        </tr>
      </thead>
      <tbody>
        {sent.map(({ attribute, value }) => (
          <tr key={attribute}>
            <th scope="row">{log.attributes[attribute] ?? attribute}</th>
            <td>
              <Value>{value}</Value>
            </td>
            <td>{held[attribute] === undefined ? '–' : <Value>{held[attribute]}</Value>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
