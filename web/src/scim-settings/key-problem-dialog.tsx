import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { KeyProblem, MatchMethod, Person } from '../api/views';
import { fullName, readPeoplePage } from '../records/people/people.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Dialog } from '../ui/dialogs/dialog';
import { DataTable } from '../ui/lists/data-table';
import { EmptyState } from '../ui/lists/empty-state';
import { ListBody } from '../ui/lists/list-body';
import { usePagedList } from '../ui/lists/use-paged-list';
import { clipped } from '../ui/values/clipped';

interface KeyProblemDialogProps {
  keyProblem: KeyProblem;
  method: MatchMethod;
  /** Before a person is opened: what was typed on the page stays. */
  onLeave: () => void;
  onClose: () => void;
}

/** Whom a method cannot find, and why; each person is one press away. */
export function KeyProblemDialog({ keyProblem, method, onLeave, onClose }: KeyProblemDialogProps): ReactNode {
  const { scim, matchMethods, people } = useText();
  const { keyProblems: text } = scim;
  const tenantId = useTenantId();
  const search = { keyProblem, method };
  const query = usePagedList(['people', tenantId, search], (cursor) => readPeoplePage(tenantId, search, cursor));
  const isShared = keyProblem === 'shared';
  return (
    // What is pressed in here is not pressed in the label that it was opened from.
    <span onClick={(event) => event.stopPropagation()}>
      <Dialog isOpen onClose={onClose} title={matchMethods[method][keyProblem]} size="lg">
        <p style={{ marginBottom: '0.75rem', fontSize: '0.875rem' }}>{isShared ? text.sharedWhy : text.missingWhy}</p>
        <ListBody query={query} empty={<EmptyState title={text.nobody} text={text.nobodyText} />}>
          {(persons) => (
            <DataTable
              caption={matchMethods[method][keyProblem]}
              rows={isShared ? byValue(persons, method) : persons}
              rowKey={({ id }) => id}
              columns={[
                {
                  header: people.name,
                  cell: (person) => (
                    <Link to="/people/$personId" params={{ personId: person.id }} ignoreBlocker onClick={onLeave}>
                      <bdi>{clipped(fullName(person))}</bdi>
                    </Link>
                  ),
                },
                { header: people.personCode, cell: ({ personCode }) => <bdi>{clipped(personCode)}</bdi> },
                ...(isShared && method !== 'personCode'
                  ? [{ header: text.value, cell: (person: Person) => <bdi>{clipped(valueOf(person, method))}</bdi> }]
                  : []),
              ]}
            />
          )}
        </ListBody>
        <p style={{ marginTop: '0.75rem' }}>
          <Link to="/people" search={search} ignoreBlocker onClick={onLeave}>
            {text.toList}
          </Link>
        </p>
      </Dialog>
    </span>
  );
}

/** Those who share a value stand together. */
function byValue(persons: readonly Person[], method: MatchMethod): Person[] {
  const key = (person: Person): string => valueOf(person, method).toLowerCase();
  return persons.toSorted((one, other) => key(one).localeCompare(key(other)));
}

function valueOf(person: Person, method: MatchMethod): string {
  if (method === 'employmentId') return person.employments.map(({ employmentId }) => employmentId).join(', ');
  return person[method] ?? '';
}
