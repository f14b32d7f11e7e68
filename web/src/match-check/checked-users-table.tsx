import type { ReactNode } from 'react';
import type { CheckedUser, Person } from '../api/views';
import { PersonLink } from '../records/people/person-name';
import { usePersons } from '../records/people/use-persons';
import { type Catalogue, useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import { clipped } from '../ui/values/clipped';
import { Tag } from '../ui/values/tag';

/** One row for each user: what was sent, what was looked for, what was found, and what came close. */
export function CheckedUsersTable({ users }: { users: readonly CheckedUser[] }): ReactNode {
  const { matchCheck: text } = useText();
  const first = usePersons(users.map(({ personIds }) => personIds[0] ?? null));
  const others = usePersons(users.flatMap(({ personIds }) => personIds.slice(1)));
  const close = usePersons(users.flatMap(({ suggestions }) => suggestions.map(({ personId }) => personId)));
  const persons = new Map([...close, ...others, ...first]);
  return (
    <DataTable
      caption={text.rowsTitle}
      rows={users}
      rowKey={({ line }) => String(line)}
      columns={[
        { header: text.user, cell: (user) => <SentUser user={user} /> },
        { header: text.line, cell: ({ line }) => line },
        { header: text.key, cell: ({ key }) => (key === null ? '–' : <bdi>{clipped(key)}</bdi>) },
        { header: text.outcome, cell: (user) => <Outcome user={user} /> },
        { header: text.person, cell: (user) => <Persons user={user} persons={persons} /> },
      ]}
    />
  );
}

function SentUser({ user }: { user: CheckedUser }): ReactNode {
  const name = [user.givenName, user.familyName].filter((part) => part !== null).join(' ');
  return (
    <>
      <bdi>{clipped(user.userName ?? user.email ?? user.employeeNumber ?? '–')}</bdi>
      {name !== '' && (
        <div>
          <bdi>{clipped(name)}</bdi>
        </div>
      )}
    </>
  );
}

function Outcome({ user }: { user: CheckedUser }): ReactNode {
  const { matchCheck: text } = useText();
  return (
    <>
      <Tag tone={user.outcome === 'matched' ? 'good' : 'warn'}>{text.outcomes[user.outcome]}</Tag>
      {notesOf(user, text).map((note) => (
        <div key={note}>{note}</div>
      ))}
    </>
  );
}

function notesOf(user: CheckedUser, text: Catalogue['matchCheck']): string[] {
  return [
    ...(user.invalid === null ? [] : [user.invalid]),
    ...(user.linkedByHand ? [text.linkedByHand] : []),
    ...(user.nameDiffers ? [text.nameDiffers] : []),
    ...(user.hasAccount ? [text.hasAccount] : []),
    ...(user.samePersonAs === null ? [] : [text.samePerson(user.samePersonAs)]),
    ...(user.keysDisagree ? [text.keysDisagree] : []),
    ...(user.userNameTaken ? [text.userNameTaken] : []),
    ...(user.mappingTaken ? [text.mappingTaken] : []),
    ...(user.identifierMissing ? [text.identifierMissing] : []),
    ...(user.roleUnknown ? [text.roleUnknown] : []),
  ];
}

function Persons({ user, persons }: { user: CheckedUser; persons: ReadonlyMap<string, Person> }): ReactNode {
  const { matchCheck: text } = useText();
  const { personIds, suggestions } = user;
  const others = suggestions.filter(({ personId }) => !personIds.includes(personId));
  if (personIds.length === 0 && others.length === 0) return '–';
  const line = (id: string): ReactNode => {
    const because = suggestions.find(({ personId }) => personId === id)?.because;
    return (
      <div key={id}>
        <PersonLink id={id} person={persons.get(id)} /> {because !== undefined && text.because[because]}
      </div>
    );
  };
  return (
    <>
      {personIds.map(line)}
      {others.length > 0 && <div>{text.maybe}</div>}
      {others.map(({ personId }) => line(personId))}
    </>
  );
}
