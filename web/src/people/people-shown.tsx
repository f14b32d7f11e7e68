import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { MatchMethodView } from '../api/views';
import { personCountQuery } from '../records/people/people.queries';
import type { PeopleSearch } from '../records/people/people-search';
import { matchMethodsQuery } from '../records/scim-settings/scim-settings.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';

/** Which persons the list has. One of the choices at a time. */
type Shown = Pick<PeopleSearch, 'keyProblem' | 'method'>;

const ALL: Shown = { keyProblem: undefined, method: undefined };

/** Chooses whom the list shows: everybody, or whom a match method cannot find. */
export function PeopleShown({ shown, onChange }: { shown: Shown; onChange: (shown: Shown) => void }): ReactNode {
  const { people: t, matchMethods } = useText();
  const tenantId = useTenantId();
  const { data: methods = [] } = useQuery(matchMethodsQuery(tenantId));
  const { data: persons } = useQuery(personCountQuery(tenantId));
  const choices: { shown: Shown; label: string }[] = [
    { shown: ALL, label: t.all },
    ...problemsOf(methods, persons, shown).map(({ keyProblem, method }) => ({
      shown: { keyProblem, method },
      label: matchMethods[method][keyProblem],
    })),
  ];
  return (
    <NativeSelect
      label={t.show}
      value={nameOf(shown)}
      onChange={(event) =>
        onChange(choices.find((choice) => nameOf(choice.shown) === event.currentTarget.value)?.shown ?? ALL)
      }
      data={choices.map((choice) => ({ value: nameOf(choice.shown), label: choice.label }))}
    />
  );
}

type Problem = Required<Pick<Shown, 'keyProblem' | 'method'>>;

/** The problems that somebody has, and the chosen one. */
function problemsOf(methods: readonly MatchMethodView[], persons: number | undefined, chosen: Shown): Problem[] {
  const found = methods.flatMap(({ method, usable, shared }): Problem[] => [
    ...(persons !== undefined && usable < persons ? [{ keyProblem: 'missing' as const, method }] : []),
    ...(shared > 0 ? [{ keyProblem: 'shared' as const, method }] : []),
  ]);
  const { keyProblem, method } = chosen;
  if (keyProblem === undefined || method === undefined) return found;
  return found.some((problem) => nameOf(problem) === nameOf(chosen)) ? found : [...found, { keyProblem, method }];
}

function nameOf({ keyProblem, method }: Shown): string {
  return keyProblem === undefined ? '' : `${keyProblem}:${method}`;
}
